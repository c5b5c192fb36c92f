package dev.atrium.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.atrium.stack.process.ChildProcess;
import dev.atrium.stack.process.FreePort;
import dev.atrium.stack.process.PidFile;

/// nginx passing the stand-in's bytes on as they come: the least that anything between a model and a client can cost.
final class Nginx implements AutoCloseable {

    private static final String CONFIGURATION = """
            daemon off;
            pid %1$s/nginx.pid;
            worker_processes 2;
            worker_rlimit_nofile 20000;
            error_log %1$s/nginx-error.log warn;
            events { worker_connections 16384; }
            http {
                access_log off;
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                upstream model { server 127.0.0.1:%3$d; keepalive 8192; }
                server {
                    listen 127.0.0.1:%2$d backlog=4096;
                    location / {
                        proxy_pass http://model;
                        proxy_http_version 1.1;
                        proxy_set_header Connection "";
                        proxy_buffering off;
                        proxy_read_timeout 120s;
                    }
                }
            }
            """;

    private final int port = FreePort.any();

    private final PidFile pidFile;

    private final ChildProcess process;

    Nginx(Path folder, int modelPort) {
        Path home = folder.resolve("nginx").toAbsolutePath();
        Path configuration = home.resolve("nginx.conf");
        try {
            Files.createDirectories(home);
            Files.writeString(configuration, CONFIGURATION.formatted(home, port, modelPort));
        }
        catch (IOException ex) {
            throw new UncheckedIOException("Cannot configure nginx", ex);
        }
        this.pidFile = new PidFile(folder.resolve("nginx.pid"));
        pidFile.endLeftover();
        this.process = ChildProcess.start("nginx", List.of("nginx", "-p", home.toString(), "-c",
                configuration.toString(), "-e", home.resolve("nginx-error.log").toString()), Map.of(),
                folder.resolve("nginx.log"));
        pidFile.remember(process);
        Ports.await(port, process);
    }

    String baseUrl() {
        return "http://localhost:" + port + "/v1";
    }

    /// Master and workers.
    List<Long> processes() {
        return ProcessHandle.of(process.pid()).map(ProcessMeter::family).orElse(List.of());
    }

    @Override
    public void close() {
        process.end("TERM", Duration.ofSeconds(5));
        pidFile.forget();
    }

}
