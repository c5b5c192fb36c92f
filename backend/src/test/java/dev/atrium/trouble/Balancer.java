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

import dev.atrium.stack.AtriumServer;
import dev.atrium.stack.process.Await;
import dev.atrium.stack.process.ChildProcess;
import dev.atrium.stack.process.FreePort;

/// nginx before the servers, as docs/operations.md describes it: requests go round, nobody stays with a server. A server
/// that is not there, or that says it takes nothing more, is passed over; a question is sent on because its key has it
/// asked once.
final class Balancer implements AutoCloseable {

    private static final String CONFIGURATION = """
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
                upstream atrium {
                    server 127.0.0.1:%3$d max_fails=0;
                    server 127.0.0.1:%4$d max_fails=0;
                }
                server {
                    listen 127.0.0.1:%2$d;
                    proxy_http_version 1.1;
                    proxy_set_header Host $http_host;
                    proxy_set_header Connection "";
                    proxy_buffering off;
                    proxy_read_timeout 60s;
                    proxy_connect_timeout 2s;
                    proxy_next_upstream error timeout http_503;
                    location / {
                        proxy_pass http://atrium;
                    }
                    location = /conversations {
                        proxy_next_upstream error timeout http_503 non_idempotent;
                        proxy_pass http://atrium;
                    }
                }
            }
            """;

    private final int port = FreePort.any();

    private final ChildProcess process;

    Balancer(Path folder, AtriumServer first, AtriumServer second) {
        Path home = folder.resolve("nginx").toAbsolutePath();
        Path configuration = home.resolve("nginx.conf");
        try {
            Files.createDirectories(home);
            Files.writeString(configuration, CONFIGURATION.formatted(home, this.port, first.port(), second.port()));
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
