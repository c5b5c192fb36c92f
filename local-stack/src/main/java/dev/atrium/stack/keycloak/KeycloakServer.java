package dev.atrium.stack.keycloak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.stack.process.Await;
import dev.atrium.stack.process.ChildProcess;
import dev.atrium.stack.process.PidFile;
import dev.atrium.stack.process.Secrets;

/// One Keycloak on one folder, with its data in a PostgreSQL of ours. The realm is imported on the first start and
/// belongs to its administrators from then on; only the addresses of Atrium are kept current.
public final class KeycloakServer implements AutoCloseable {

    public static final String REALM = "atrium";

    private static final String DATABASE = "keycloak";

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path folder;

    private final PostgresServer postgres;

    private final KeycloakSettings settings;

    private final Secrets secrets;

    private final PidFile pidFile;

    private ChildProcess process;

    private KeycloakServer(Path folder, PostgresServer postgres, KeycloakSettings settings) {
        this.folder = folder.toAbsolutePath().normalize();
        this.postgres = postgres;
        this.settings = settings;
        this.secrets = Secrets.in(this.folder);
        this.pidFile = new PidFile(this.folder.resolve("keycloak.pid"));
        pidFile.endLeftover();
        postgres.createDatabaseWithOwner(DATABASE, DATABASE, databasePassword());
        this.process = launch();
    }

    public static KeycloakServer start(Path folder, PostgresServer postgres, KeycloakSettings settings) {
        var server = new KeycloakServer(folder, postgres, settings);
        try {
            server.awaitReadiness();
            server.admitAtriumAt(settings.atriumUrl());
            return server;
        }
        catch (RuntimeException problem) {
            server.kill();
            throw problem;
        }
    }

    /// The one server all tests of this JVM share, with the sample tenants and people in
    /// it.
    public static KeycloakServer shared() {
        return SharedKeycloak.INSTANCE;
    }

    /// Its address, without a slash at the end.
    public String url() {
        return "http://localhost:" + settings.port();
    }

    public String issuer() {
        return url() + "/realms/" + REALM;
    }

    public String webClientSecret() {
        return secrets.password("atrium-web");
    }

    public String adminClientSecret() {
        return secrets.password("atrium-admin");
    }

    public String adminPassword() {
        return secrets.password("admin");
    }

    /// The administrator's view of the realm, for tests and for setting up.
    public KeycloakAdmin admin() {
        return new KeycloakAdmin(url(), adminPassword());
    }

    public String adminToken() {
        return admin().token();
    }

    /// Tells the realm where Atrium is found now: sign-in, sign-out and back-channel
    /// logout lead there.
    public void admitAtriumAt(String atriumUrl) {
        new WebClientAddresses(admin()).pointTo(atriumUrl);
    }

    public long pid() {
        return process.pid();
    }

    /// Sends a signal such as `STOP` or `CONT`.
    public void signal(String signal) {
        process.signal(signal);
    }

    public void stop() {
        process.end("TERM", Duration.ofSeconds(20));
        pidFile.forget();
    }

    public void kill() {
        process.kill();
        pidFile.forget();
    }

    public void startAgain() {
        process = launch();
        awaitReadiness();
    }

    @Override
    public void close() {
        stop();
    }

    private ChildProcess launch() {
        var home = Home.prepared(folder.resolve("home"), realmToImport());
        var launched = ChildProcess.start("Keycloak", home.command(arguments()), environment(),
                folder.resolve("keycloak.log"));
        pidFile.remember(launched);
        return launched;
    }

    private String realmToImport() {
        var sample = settings.sample();
        return (sample == null ? RealmFile.empty() : RealmFile.with(sample)).toPrettyString();
    }

    private List<String> arguments() {
        return List.of("start", "--optimized", "--import-realm", "--cache=local", "--http-enabled=true",
                "--http-host=localhost", "--http-port=" + settings.port(),
                "--http-management-port=" + settings.managementPort(), "--hostname=" + url(),
                "--db-url=" + postgres.jdbcUrl(DATABASE), "--db-username=" + DATABASE, "--db-pool-max-size=20");
    }

    private Map<String, String> environment() {
        return Map.of("KC_DB_PASSWORD", databasePassword(), "KC_BOOTSTRAP_ADMIN_USERNAME", KeycloakAdmin.NAME,
                "KC_BOOTSTRAP_ADMIN_PASSWORD", adminPassword(), "ATRIUM_PUBLIC_URL", settings.atriumUrl(),
                "ATRIUM_KEYCLOAK_WEB_CLIENT_SECRET", webClientSecret(), "ATRIUM_KEYCLOAK_ADMIN_CLIENT_SECRET",
                adminClientSecret());
    }

    private String databasePassword() {
        return secrets.password("database");
    }

    private void awaitReadiness() {
        var ready = "http://localhost:" + settings.managementPort() + "/health/ready";
        Await.readiness(process, PATIENCE, () -> Await.answers(ready));
    }

}
