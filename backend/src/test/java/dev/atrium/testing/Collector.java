package dev.atrium.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;

/// Takes traces as a collector does, and keeps them as they come.
public final class Collector {

    private final List<byte[]> sent = new CopyOnWriteArrayList<>();

    private final HttpServer server;

    private Collector(HttpServer server) {
        this.server = server;
    }

    public static Collector start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Collector collector = new Collector(server);
            server.createContext("/v1/traces", exchange -> {
                collector.sent.add(exchange.getRequestBody().readAllBytes());
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

    public String url() {
        return "http://localhost:" + this.server.getAddress().getPort() + "/v1/traces";
    }

    /// What a world needs to tell everything here.
    public Map<String, Object> settings() {
        return Map.of("atrium.traces.url", url(), "atrium.traces.share", 1);
    }

    /// Each call as it came, with all words in it to be read.
    public List<String> bodies() {
        return this.sent.stream().map(body -> new String(body, StandardCharsets.UTF_8)).toList();
    }

    /// All steps that have been told.
    public List<ToldStep> steps() {
        List<ToldStep> steps = new ArrayList<>();
        this.sent.forEach(body -> steps.addAll(ToldStep.in(body)));
        return steps;
    }

    public void close() {
        this.server.stop(0);
    }

}
