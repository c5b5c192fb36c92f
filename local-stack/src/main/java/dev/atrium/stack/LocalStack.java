package dev.atrium.stack;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.atrium.stack.keycloak.KeycloakServer;
import dev.atrium.stack.keycloak.KeycloakSettings;
import dev.atrium.stack.keycloak.Seed;
import dev.atrium.stack.model.StandInModel;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.stack.process.FreePort;
import dev.atrium.stack.process.Secrets;
import dev.atrium.stack.sample.SamplePerson;
import dev.atrium.stack.sample.SampleWorld;

/// The whole of Atrium on this machine: PostgreSQL, Keycloak, a model and one server or more. Everything it keeps is
/// in one folder.
public final class LocalStack implements AutoCloseable {

    public static final String DATABASE = "atrium";

    private final StateFolder state;

    private final StackSettings settings;

    private final Progress progress;

    private final SampleWorld world = SampleWorld.read();

    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    private final int port;

    private final PostgresServer postgres;

    private final StandInModel standIn;

    private final KeycloakServer keycloak;

    private final AtriumServer server;

    private LocalStack(StateFolder state, StackSettings settings, Progress progress) {
        this.state = state;
        this.settings = settings;
        this.progress = progress;
        this.port = FreePort.preferably(state.port("atrium", settings.port()));
        this.postgres = begin("PostgreSQL", this::startPostgres);
        this.standIn = begin("The stand-in model", () -> StandInModel.start(0));
        this.keycloak = begin("Keycloak", this::startKeycloak);
        this.server = begin("Atrium", this::startServer);
    }

    public static LocalStack start(Path state, StackSettings settings) {
        return start(StateFolder.owned(state), settings, Progress.silent());
    }

    /// Starts with nothing of an earlier run in the folder.
    public static LocalStack startAfresh(Path folder, StackSettings settings) {
        var state = StateFolder.owned(folder);
        state.empty();
        return start(state, settings, Progress.silent());
    }

    static LocalStack start(StateFolder state, StackSettings settings, Progress progress) {
        state.endLeftovers();
        try {
            return new LocalStack(state, settings, progress);
        }
        catch (RuntimeException problem) {
            state.endLeftovers();
            state.close();
            throw problem;
        }
    }

    /// Where people find Atrium, without a slash at the end.
    public String url() {
        return "http://localhost:" + port;
    }

    public AtriumServer server() {
        return server;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public KeycloakServer keycloak() {
        return keycloak;
    }

    /// The stand-in runs also when a real model answers; then nobody asks it.
    public StandInModel standIn() {
        return standIn;
    }

    public SampleWorld world() {
        return world;
    }

    public List<SamplePerson> people() {
        return world.people();
    }

    /// One more server on the same database, with a port of its own.
    public AtriumServer startAnotherServer(String name) {
        var other = serverSettings().beside(state.resolve(name), 0);
        return begin("Another Atrium", () -> AtriumServer.start(other));
    }

    /// Lets the next start be quicker, in the background of this one.
    void prepareNextStart() {
        running.push(Preparation.begin(serverSettings()));
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            closeQuietly(running.pop());
        }
        state.close();
    }

    private <T extends AutoCloseable> T begin(String what, Supplier<T> start) {
        var started = progress.step(what, start);
        running.push(started);
        return started;
    }

    private PostgresServer startPostgres() {
        if (!settings.postgres().durable()) {
            Seed.plant(state.resolve("postgresql"), state.resolve("keycloak"));
        }
        var started = PostgresServer.start(state.resolve("postgresql"), settings.postgres());
        started.createDatabase(DATABASE);
        return started;
    }

    /// The address of Keycloak is part of who a member is, so its port is kept for the
    /// life of the folder.
    private KeycloakServer startKeycloak() {
        var keycloakPort = state.port("keycloak", settings.keycloakPort());
        if (!FreePort.isFree(keycloakPort)) {
            throw new IllegalStateException("Port " + keycloakPort + ", where Keycloak is known, is taken by another "
                    + "program. Free it, or begin afresh with --fresh.");
        }
        return KeycloakServer.start(state.resolve("keycloak"), postgres,
                new KeycloakSettings(keycloakPort, FreePort.any(), url(), world));
    }

    private AtriumServer startServer() {
        state.write("atrium.yml", new Configuration(world.tenants(), settings.model(), modelUrl()).yaml());
        return AtriumServer.start(serverSettings());
    }

    private ServerSettings serverSettings() {
        return new ServerSettings(ServerProgram.unpacked(Project.serverJar()), state.resolve("server"),
                state.resolve("atrium.yml"), port, settings.serverJvm(), environment());
    }

    private Map<String, String> environment() {
        var variables = new HashMap<String, String>();
        variables.put("ATRIUM_PUBLIC_URL", url());
        variables.put("ATRIUM_LOCAL_STACK", "true");
        variables.put("ATRIUM_DATABASE_HOST", "127.0.0.1");
        variables.put("ATRIUM_DATABASE_PORT", String.valueOf(postgres.port()));
        variables.put("ATRIUM_DATABASE_NAME", DATABASE);
        // A laptop may be busy with other things.
        variables.put("ATRIUM_DATABASE_ACQUIREWITHIN", "10s");
        variables.put("ATRIUM_DATABASE_OWNER_PASSWORD", postgres.ownerPassword());
        variables.put("ATRIUM_DATABASE_APP_PASSWORD", postgres.appPassword());
        variables.put("ATRIUM_KEYCLOAK_URL", keycloak.url());
        variables.put("ATRIUM_KEYCLOAK_REALM", KeycloakServer.REALM);
        variables.put("ATRIUM_KEYCLOAK_WEB_CLIENT_SECRET", keycloak.webClientSecret());
        variables.put("ATRIUM_KEYCLOAK_ADMIN_CLIENT_SECRET", keycloak.adminClientSecret());
        variables.put("ATRIUM_SECRET_KEY", Secrets.in(state.path()).key("server"));
        variables.put("ATRIUM_TRAIL_SIGNINGKEY", Secrets.in(state.path()).key("trail"));
        variables.put("ATRIUM_MODEL_KEY", modelKey());
        variables.put("ATRIUM_KEYS_MASTER", Secrets.in(state.path()).keyFile("master").toString());
        variables.put("ATRIUM_KEYS_FOLDER", state.resolve("keys").toString());
        variables.put("ATRIUM_FILES_FOLDER", state.resolve("files").toString());
        variables.put("ATRIUM_FILES_EXTRACTOR", Project.extractorJar().toString());
        variables.putAll(settings.serverEnvironment());
        return Map.copyOf(variables);
    }

    private String modelUrl() {
        return settings.model() instanceof ModelChoice.Real real ? real.url() : standIn.baseUrl();
    }

    private String modelKey() {
        return settings.model() instanceof ModelChoice.Real real ? real.key()
                : Secrets.in(state.path()).password("stand-in");
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        }
        catch (Exception problem) {
            System.err.println("Could not stop " + part.getClass().getSimpleName() + ": " + problem.getMessage());
        }
    }

}
