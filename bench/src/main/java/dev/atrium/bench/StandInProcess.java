package dev.atrium.bench;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.atrium.stack.model.StandInModel;
import dev.atrium.stack.process.ChildProcess;
import dev.atrium.stack.process.FreePort;
import dev.atrium.stack.process.PidFile;

/// The stand-in model as a process of its own, so that its time is not counted with anybody else's.
final class StandInProcess implements AutoCloseable {

    private final int port = FreePort.any();

    private final PidFile pidFile;

    private final ChildProcess process;

    StandInProcess(Path folder) {
        String java = ProcessHandle.current().info().command().orElse("java");
        this.pidFile = new PidFile(folder.resolve("stand-in-model.pid"));
        pidFile.endLeftover();
        this.process = ChildProcess.start(
                "The stand-in model", List.of(java, "-Xmx768m", "-XX:+UseSerialGC", "-cp", classPath(),
                        StandInModel.class.getName(), "--port=" + port),
                Map.of(), folder.resolve("stand-in-model.log"));
        pidFile.remember(process);
        Ports.await(port, process);
    }

    int port() {
        return port;
    }

    String baseUrl() {
        return "http://localhost:" + port + "/v1";
    }

    List<Long> processes() {
        return List.of(process.pid());
    }

    @Override
    public void close() {
        process.end("TERM", Duration.ofSeconds(5));
        pidFile.forget();
    }

    private static String classPath() {
        return System.getProperty("java.class.path", "") + File.pathSeparator
                + System.getProperty("surefire.test.class.path", "");
    }

}
