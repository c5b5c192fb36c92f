package dev.atrium.trouble;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.atrium.stack.AtriumServer;
import dev.atrium.stack.process.Await;
import dev.atrium.stack.process.ChildProcess;
import dev.atrium.stack.process.FreePort;

/// nginx before the servers, by the very lines of docs/operations.md: requests go round, nobody stays with a server. A
/// server that is not there, or that says it takes nothing more, is passed over; a question is sent on because its key has
/// it asked once.
final class Balancer implements AutoCloseable {

    private static final Path PAGE = Path.of("../docs/operations.md");

    private static final Pattern LINES = Pattern.compile("```nginx\n(.*?)```", Pattern.DOTALL);

    private static final String AROUND = """
            daemon off;
            pid %1$s/nginx.pid;
            worker_processes 1;
            error_log %1$s/nginx-error.log warn;
            events { worker_connections 2048; }
            http {
                access_log off;
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                %2$s
            }
            """;

    private final int port = FreePort.any();

    private final ChildProcess process;

    Balancer(Path folder, AtriumServer first, AtriumServer second) {
        Path home = folder.resolve("nginx").toAbsolutePath();
        Path configuration = home.resolve("nginx.conf");
        try {
            Files.createDirectories(home);
            Files.writeString(configuration, AROUND.formatted(home, lines(first, second)));
        }
        catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
        this.process = ChildProcess.start("nginx", List.of("nginx", "-p", home.toString(), "-c",
                configuration.toString(), "-e", home.resolve("nginx-error.log").toString()), Map.of(),
                home.resolve("nginx.log"));
        Await.readiness(this.process, Duration.ofSeconds(10), this::listens);
    }

    String url() {
        return "http://127.0.0.1:" + this.port;
    }

    @Override
    public void close() {
        this.process.end("TERM", Duration.ofSeconds(5));
    }

    private String lines(AtriumServer first, AtriumServer second) throws IOException {
        Matcher lines = LINES.matcher(Files.readString(PAGE));
        if (!lines.find()) {
            throw new IllegalStateException(PAGE + " has no lines for nginx");
        }
        return lines.group(1)
            .replace("10.0.0.1:8080", "127.0.0.1:" + first.port())
            .replace("10.0.0.2:8080", "127.0.0.1:" + second.port())
            .replace("listen 80;", "listen 127.0.0.1:" + this.port + ";");
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", this.port), 1_000);
            return true;
        }
        catch (IOException notYet) {
            return false;
        }
    }

}
