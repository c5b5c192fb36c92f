package dev.atrium.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;

/// Takes traces, and keeps them as they come.
final class Collector {

    private final List<String> sent = new CopyOnWriteArrayList<>();

    private final HttpServer server;

    private Collector(HttpServer server) {
        this.server = server;
    }

    static Collector start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Collector collector = new Collector(server);
            server.createContext("/v1/traces", exchange -> {
                byte[] body = exchange.getRequestBody().readAllBytes();
                collector.sent.add(new String(body, StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return collector;
        }
        catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    String url() {
        return "http://localhost:" + this.server.getAddress().getPort() + "/v1/traces";
    }

    List<String> sent() {
        return this.sent;
    }

    void close() {
        this.server.stop(0);
    }

}
