package dev.atrium.stack.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

import dev.atrium.stack.process.Await;
import dev.atrium.stack.process.ChildProcess;
import dev.atrium.stack.process.FreePort;
import dev.atrium.stack.process.Secrets;

/// One PostgreSQL server on one folder. The first start makes the cluster and its roles; every start takes over the
/// folder from whatever an earlier run left behind.
public final class PostgresServer implements AutoCloseable {

    public static final String SUPERUSER = "postgres";

    /// Owns the product's tables and runs its migrations.
    public static final String OWNER = "atrium_owner";

    /// What the server signs in as; it owns nothing.
    public static final String APP = "atrium_app";

    /// How a server is stopped: `FAST` ends sessions and writes everything down,
    /// `IMMEDIATE` is a crash with a warning.
    public enum Mode {

        FAST("INT"), IMMEDIATE("QUIT");

        private final String signal;

        Mode(String signal) {
            this.signal = signal;
        }

    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;

    private final PostgresSettings settings;

    private final Secrets secrets;

    private final Cluster cluster;

    private final int port;

    private ChildProcess process;

    private PostgresServer(Path folder, PostgresSettings settings) {
        this.folder = folder.toAbsolutePath().normalize();
        this.settings = settings;
        this.secrets = Secrets.in(this.folder);
        this.cluster = Cluster.in(this.folder, superuserPassword(), !settings.durable());
        Postmaster.of(cluster.data()).ifPresent(Postmaster::stop);
        this.port = settings.port() == 0 ? FreePort.any() : settings.port();
        this.process = launch();
    }

    /// A server for work that has to last, on any free port.
    public static PostgresServer start(Path folder) {
        return start(folder, PostgresSettings.durable(0));
    }

    public static PostgresServer start(Path folder, PostgresSettings settings) {
        var server = new PostgresServer(folder, settings);
        try {
            server.awaitReadiness();
            Roles.ensure(server);
            return server;
        }
        catch (RuntimeException problem) {
            server.close();
            throw problem;
        }
    }

    /// Ends the server a killed run left on this folder, if there is one.
    public static void endLeftover(Path folder) {
        Postmaster.of(folder.toAbsolutePath().normalize().resolve("data")).ifPresent(Postmaster::stop);
    }

    /// The one server all tests of this JVM share: throw-away, and gone when the JVM
    /// ends.
    public static PostgresServer shared() {
        return SharedServer.INSTANCE;
    }

    public Path folder() {
        return folder;
    }

    public int port() {
        return port;
    }

    public String superuserPassword() {
        return secrets.password(SUPERUSER);
    }

    public String ownerPassword() {
        return secrets.password(OWNER);
    }

    public String appPassword() {
        return secrets.password(APP);
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public long pid() {
        return process.pid();
    }

    /// A connection that may do anything: for setting up, never for the product.
    public Connection superuser(String database) throws SQLException {
        return Jdbc.connect(jdbcUrl(database), SUPERUSER, superuserPassword());
    }

    /// Makes the database when it is not there, owned by the role that runs migrations.
    public void createDatabase(String name) {
        Databases.create(this, name, OWNER, "template0");
    }

    /// Makes a copy of a database nobody is connected to.
    public void createDatabase(String name, String template) {
        Databases.create(this, name, OWNER, template);
    }

    /// Makes a database and the role that owns it, for a program that is not Atrium.
    public void createDatabaseWithOwner(String name, String owner, String password) {
        Databases.ensureRole(this, owner, password);
        Databases.create(this, name, owner, "template0");
    }

    public void dropDatabase(String name) {
        Databases.drop(this, name);
    }

    public void stop(Mode mode) {
        process.end(mode.signal, PATIENCE);
    }

    public void restart(Mode mode) {
        stop(mode);
        startAgain();
    }

    /// Starts a stopped or killed server on the same port.
    public void startAgain() {
        process = launch();
        awaitReadiness();
    }

    /// What the power going away looks like: no process of this server gets to do
    /// anything more.
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        stop(settings.durable() ? Mode.FAST : Mode.IMMEDIATE);
    }

    private ChildProcess launch() {
        return ChildProcess.start("PostgreSQL", cluster.serverCommand(settings.serverArguments(port)), Map.of(),
                folder.resolve("postgresql.log"));
    }

    private void awaitReadiness() {
        Await.readiness(process, PATIENCE, this::isReady);
    }

    /// Something that answers on the port is not enough: it has to be the server of our
    /// folder.
    private boolean isReady() {
        try (var connection = superuser("postgres")) {
            return Path.of(Jdbc.text(connection, "show data_directory")).equals(cluster.data());
        }
        catch (SQLException notYet) {
            return false;
        }
    }

}
