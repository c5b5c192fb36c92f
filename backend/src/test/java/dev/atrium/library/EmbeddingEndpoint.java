package dev.atrium.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/// An embedding model behind an address that does as it is told: it is away, or embeds so many texts and then waits, and
/// never takes a text with the word `poison` in it.
final class EmbeddingEndpoint {

    private static final int DIMENSION = 16;

    private final HttpServer server;

    private final Semaphore allowed = new Semaphore(1_000_000);

    final AtomicInteger asked = new AtomicInteger();

    volatile boolean away;

    EmbeddingEndpoint() {
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        this.server.createContext("/v1/embeddings", this::answer);
        this.server.start();
    }

    Map<String, Object> settings(String model) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("atrium.knowledge.endpoint.url", "http://localhost:" + this.server.getAddress().getPort() + "/v1");
        settings.put("atrium.knowledge.endpoint.model", model);
        settings.put("atrium.knowledge.endpoint.dimension", DIMENSION);
        settings.put("atrium.knowledge.endpoint.limit", "10s");
        settings.put("atrium.files.reading.pause", "50ms");
        return settings;
    }

    /// Embeds so many texts from now on and no more.
    void embedsOnly(int texts) {
        this.allowed.drainPermits();
        this.allowed.release(texts);
    }

    void goesOn() {
        this.allowed.release(1_000_000);
    }

    void close() {
        this.server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        this.asked.incrementAndGet();
        int status = status(text);
        String vector = new Random(text.hashCode()).ints(DIMENSION, 1, 100)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
        byte[] body = "{\"data\":[{\"embedding\":[%s]}]}".formatted(vector).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private int status(String text) {
        if (text.contains("poison")) {
            return 400;
        }
        try {
            return !this.away && this.allowed.tryAcquire(8, TimeUnit.SECONDS) ? 200 : 503;
        }
        catch (InterruptedException closing) {
            return 503;
        }
    }

}
