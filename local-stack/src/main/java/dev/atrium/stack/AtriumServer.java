package dev.atrium.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.atrium.stack.process.Await;
import dev.atrium.stack.process.ChildProcess;
import dev.atrium.stack.process.FreePort;
import dev.atrium.stack.process.PidFile;

/// One running server, in a process of its own so that it can be killed, frozen and started again. Several may serve
/// one database.
public final class AtriumServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(40);

    private final ServerSettings settings;

    private final int port;

    private final int managementPort = FreePort.any();

    private final PidFile pidFile;

    private ChildProcess process;

    private AtriumServer(ServerSettings settings) {
        this.settings = settings;
        this.port = settings.port() == 0 ? FreePort.any() : settings.port();
        this.pidFile = new PidFile(settings.folder().resolve("atrium.pid"));
        pidFile.endLeftover();
        this.process = launch();
    }

    /// Starts the server and waits until it is ready to serve.
    public static AtriumServer start(ServerSettings settings) {
        var server = new AtriumServer(settings);
        try {
            server.awaitReadiness();
            return server;
        }
        catch (RuntimeException problem) {
            server.kill();
            throw problem;
        }
    }

    /// Its own address, without a slash at the end.
    public String url() {
        return "http://localhost:" + port;
    }

    public int port() {
        return port;
    }

    public String managementUrl() {
        return "http://127.0.0.1:" + managementPort;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public Path log() {
        return settings.folder().resolve("atrium.log");
    }

    /// Asks the server to end, which lets it finish what it writes, and waits for that.
    public void stop() {
        process.end("TERM", DRAINED_WITHIN);
        pidFile.forget();
    }

    /// Asks the server to end and does not wait.
    public void askToStop() {
        process.signal("TERM");
    }

    /// A crash: the process gets to do nothing more.
    public void kill() {
        process.kill();
        pidFile.forget();
    }

    /// Freezes the process, as a machine in trouble would.
    public void freeze() {
        process.signal("STOP");
    }

    public void thaw() {
        process.signal("CONT");
    }

    /// Starts a stopped or killed server on the same ports.
    public void startAgain() {
        process = launch();
        awaitReadiness();
    }

    public boolean isReady() {
        return Await.answers(managementUrl() + "/actuator/health/readiness");
    }

    @Override
    public void close() {
        process.signal("CONT");
        stop();
    }

    private ChildProcess launch() {
        var launched = ChildProcess.start("Atrium", command(), environment(), log());
        pidFile.remember(launched);
        return launched;
    }

    private void awaitReadiness() {
        Await.readiness(process, PATIENCE, this::isReady);
    }

    private List<String> command() {
        var words = new ArrayList<>(settings.program().command(settings.jvmOptions()));
        words.add(settings.configurationArgument());
        return words;
    }

    private Map<String, String> environment() {
        var all = new HashMap<>(settings.environment());
        all.put("SERVER_PORT", String.valueOf(port));
        all.put("MANAGEMENT_SERVER_PORT", String.valueOf(managementPort));
        all.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        return all;
    }

}
