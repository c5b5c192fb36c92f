package dev.atrium.trouble;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.atrium.AtriumApplication;
import dev.atrium.stack.AtriumServer;
import dev.atrium.stack.Preparation;
import dev.atrium.stack.ServerProgram;
import dev.atrium.stack.ServerSettings;
import dev.atrium.stack.model.StandInModel;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.testing.World;
import org.springframework.core.env.Environment;

/// Two servers on one database, each in a process of its own, so that a test can kill, freeze and end them as a machine
/// in trouble would. They run the very classes under test: no package has to be built before.
///
/// Nobody needs Keycloak: a [World] on the same database, with the same secret key, signs the members in through the
/// door a sign-in uses, and is closed before the servers start. A session is a row, so its cookie is good on both.
/// Everything else goes over HTTP, as from a browser, and is checked in the tables and in the notes of the stand-in.
final class TwoServers {

    static final int MEMBERS = 40;

    static final StandInModel MODEL = StandInModel.start(0, 50);

    private static final List<String> JVM = List.of("-Xms96m", "-Xmx512m", "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED");

    /// So that what is refused is refused by what a test is about. A member's five open
    /// replies are left as they are: a reply that kept its place would be noticed.
    private static final Map<String, String> GENEROUS = Map.of("ATRIUM_LIMITS_MEMBER_ASKSPERMINUTE", "100000",
            "ATRIUM_LIMITS_TENANT_ASKSPERMINUTE", "100000", "ATRIUM_CHAT_STREAMSOFMEMBER", "1000",
            "ATRIUM_READERS_PATIENCE", "15s");

    /// Started once, and ended with the suite, or with the PostgreSQL it lies within.
    static final TwoServers SHARED = new TwoServers();

    private final PostgresServer postgres = PostgresServer.shared();

    private final Path folder = this.postgres.folder().resolve("two-servers");

    private final String database;

    private final List<Browser> browsers;

    private final ServerSettings settings;

    private final List<AtriumServer> servers;

    private TwoServers() {
        World world = World.with(Map.of());
        Environment settings = world.bean(Environment.class);
        this.database = settings.getRequiredProperty("atrium.database.name");
        this.browsers = IntStream.range(0, MEMBERS)
            .mapToObj(number -> Browser.of(world, number % 2 == 0 ? world.newcomer() : newcomerAtFern(world)))
            .toList();
        this.settings = new ServerSettings(program(this.folder), this.folder.resolve("first"),
                configuration(this.folder), 0, JVM, environment(settings));
        world.close();
        Preparation.complete(this.settings);
        this.servers = List.of(this.settings, this.settings.beside(this.folder.resolve("second"), 0))
            .parallelStream()
            .map(AtriumServer::start)
            .toList();
    }

    /// Nobody needs them any more.
    void end() {
        this.servers.forEach(AtriumServer::kill);
    }

    AtriumServer first() {
        return this.servers.get(0);
    }

    AtriumServer second() {
        return this.servers.get(1);
    }

    AtriumServer server(int number) {
        return this.servers.get(number % this.servers.size());
    }

    /// One more beside the two, in a folder of its own, to be ended by who wants it.
    AtriumServer third(String name, String... moreOptions) {
        ServerSettings third = new ServerSettings(this.settings.program(), this.folder.resolve(name),
                this.settings.configuration(), 0, Stream.concat(JVM.stream(), Stream.of(moreOptions)).toList(),
                this.settings.environment());
        return AtriumServer.start(third);
    }

    /// Members of two tenants by turns, each with a browser of their own.
    List<Browser> browsers() {
        return this.browsers;
    }

    Browser browser(int number) {
        return this.browsers.get(number % this.browsers.size());
    }

    Path folder() {
        return this.folder;
    }

    Rows rows() {
        return new Rows(this.postgres, this.database);
    }

    private static dev.atrium.testing.Someone newcomerAtFern(World world) {
        String subject = "newcomer-" + java.util.UUID.randomUUID();
        return world.signIn(new dev.atrium.identity.Person(World.ISSUER, subject, "Newcomer", subject + "@fern.test"),
                dev.atrium.identity.Membership.of(World.FERN_CLINIC, List.of()));
    }

    private static Map<String, String> environment(Environment world) {
        Map<String, String> all = new java.util.HashMap<>(GENEROUS);
        for (String name : List.of("atrium.public-url", "atrium.local-stack", "atrium.database.host",
                "atrium.database.port", "atrium.database.name", "atrium.database.owner-password",
                "atrium.database.app-password", "atrium.keycloak.url", "atrium.keycloak.web-client-secret",
                "atrium.keycloak.admin-client-secret", "atrium.keycloak.look-every", "atrium.secret-key",
                "atrium.files.folder", "atrium.files.extractor", "atrium.keys.master", "atrium.keys.folder")) {
            all.put(name.toUpperCase(java.util.Locale.ROOT).replace("-", "").replace('.', '_'),
                    world.getRequiredProperty(name));
        }
        return Map.copyOf(all);
    }

    /// The file of tenants and models of the test world, with a model that answers.
    private static Path configuration(Path folder) {
        try {
            String text = new String(World.class.getResourceAsStream("/world.yml").readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
            return Files.writeString(folder.resolve("world.yml"), text.replace("http://localhost:1/v1", MODEL.baseUrl())
                .replace("max-connections: 100", "max-connections: 1000"));
        }
        catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The classes under test as jars, because classes are prepared for jars alone.
    private static ServerProgram program(Path folder) {
        try {
            Path libraries = Files.createDirectories(folder.resolve("lib"));
            List<String> names = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(":")) {
                Path path = Path.of(entry);
                if (!path.endsWith("test-classes")) {
                    names.add("lib/" + jar(path, libraries.resolve(names.size() + ".jar")));
                }
            }
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, AtriumApplication.class.getName());
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", names));
            try (OutputStream file = Files.newOutputStream(folder.resolve("atrium.jar"))) {
                new JarOutputStream(file, manifest).close();
            }
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return new ServerProgram(folder);
    }

    private static Path jar(Path entry, Path jar) throws IOException {
        if (!Files.isDirectory(entry)) {
            return Files.createSymbolicLink(jar, entry.toAbsolutePath()).getFileName();
        }
        try (JarOutputStream all = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(entry)) {
            for (Path file : (Iterable<Path>) files.filter(one -> !one.equals(entry))::iterator) {
                boolean folder = Files.isDirectory(file);
                all.putNextEntry(new JarEntry(entry.relativize(file) + (folder ? "/" : "")));
                if (!folder) {
                    Files.copy(file, all);
                }
            }
        }
        return jar.getFileName();
    }

}
