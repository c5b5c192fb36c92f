package dev.atrium.stack.keycloak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.atrium.stack.process.Command;
import dev.atrium.stack.process.Downloads;
import dev.atrium.stack.process.Versions;

/// Keycloak, unpacked from the Maven repository and built once for PostgreSQL. The built folder is shared and never
/// written to again; each server has a home of its own that links to it.
record Distribution(Path folder) {

    private static final List<String> BUILD_OPTIONS = List.of("--db=postgres", "--health-enabled=true");

    static Distribution built() {
        var version = Versions.ofThisBuild().keycloak();
        var options = Integer.toHexString(BUILD_OPTIONS.hashCode());
        var archive = archive(version);
        return new Distribution(Downloads.once("keycloak-" + version + "-" + options, home -> build(archive, home)));
    }

    private static Path archive(String version) {
        var repository = Path.of(System.getProperty("maven.repo.local",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString()));
        var archive = repository
            .resolve("org/keycloak/keycloak-quarkus-dist/%1$s/keycloak-quarkus-dist-%1$s.tar.gz".formatted(version));
        if (!Files.exists(archive)) {
            fetch(version, repository);
        }
        return archive;
    }

    private static void fetch(String version, Path repository) {
        Command
            .of("mvn", "-B", "-q", "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get",
                    "-Dmaven.repo.local=" + repository,
                    "-Dartifact=org.keycloak:keycloak-quarkus-dist:" + version + ":tar.gz", "-Dtransitive=false")
            .within(Duration.ofMinutes(20))
            .output();
    }

    private static void build(Path archive, Path home) throws IOException {
        Command.of("tar", "-xzf", archive.toString(), "-C", home.toString(), "--strip-components=1")
            .within(Duration.ofMinutes(5))
            .output();
        var build = new ArrayList<>(List.of("env", "JAVA_HOME=" + System.getProperty("java.home"),
                home.resolve("bin/kc.sh").toString(), "build"));
        build.addAll(BUILD_OPTIONS);
        Command.of(build).within(Duration.ofMinutes(10)).output();
    }

}
