package dev.atrium.stack.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.atrium.stack.process.Downloads;
import dev.atrium.stack.process.ResourceFolder;

/// What one server reads and writes: the shared programs by link, its own theme, its own realm to import.
record Home(Path folder, Distribution distribution) {

    private static final List<String> SHARED = List.of("bin", "lib", "conf", "providers");

    static Home prepared(Path folder, String realmToImport) {
        var home = new Home(folder, Distribution.built());
        try {
            home.prepare(realmToImport);
        }
        catch (IOException problem) {
            throw new UncheckedIOException("Cannot prepare " + folder, problem);
        }
        return home;
    }

    private void prepare(String realmToImport) throws IOException {
        Files.createDirectories(folder);
        for (var name : SHARED) {
            var link = folder.resolve(name);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, distribution.folder().resolve(name));
        }
        Downloads.delete(folder.resolve("themes"));
        Downloads.delete(folder.resolve("data"));
        new ResourceFolder("theme/atrium").copyTo(folder.resolve("themes/atrium"));
        var imports = Files.createDirectories(folder.resolve("data/import"));
        Files.writeString(imports.resolve("atrium-realm.json"), realmToImport);
    }

    List<String> command(List<String> arguments) {
        var words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(List.of("-Xms128m", "-Xmx512m", "-XX:MaxMetaspaceSize=256m", "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8", "-Duser.language=en",
                "--add-opens=java.base/java.util=ALL-UNNAMED", "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dpicocli.disable.closures=true", "-Dkc.home.dir=" + folder,
                "-Djboss.server.config.dir=" + folder.resolve("conf"), "-cp",
                folder.resolve("lib/quarkus-run.jar").toString(), "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        words.addAll(arguments);
        return words;
    }

}
