package dev.atrium.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.atrium.testing.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import reactor.core.publisher.Mono;

/// Takes deliveries of webhooks, and answers as it is told: with a status, or not at all.
public final class WebReceiver implements AutoCloseable {

    /// Reads it all, and breaks off instead of answering.
    static final int CUT = 0;

    private static final int YES = 204;

    private final HttpServer server;

    private final Deque<Integer> answers = new ArrayDeque<>();

    private final AtomicInteger underWay = new AtomicInteger();

    final AtomicInteger mostUnderWay = new AtomicInteger();

    final List<Received> received = new CopyOnWriteArrayList<>();

    volatile int otherwise = YES;

    volatile Duration slowness = Duration.ZERO;

    public WebReceiver() {
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        this.server.createContext("/", this::take);
        this.server.start();
    }

    public String address() {
        return "http://localhost:" + this.server.getAddress().getPort() + "/trail?key=hidden";
    }

    void answers(Integer... statuses) {
        answers(List.of(statuses));
    }

    synchronized void answers(List<Integer> statuses) {
        this.answers.addAll(statuses);
    }

    synchronized void forgetsAnswers() {
        this.answers.clear();
    }

    /// The numbers of all events that came, in their order, whatever was answered.
    public List<Long> numbers() {
        return this.received.stream().flatMap(one -> one.numbers().stream()).toList();
    }

    /// Those that came for the first time.
    public List<Long> newNumbers() {
        return numbers().stream().distinct().toList();
    }

    public void isSlow(Duration by) {
        this.slowness = by;
    }

    @Override
    public void close() {
        this.server.stop(0);
    }

    private synchronized int next() {
        Integer told = this.answers.poll();
        return (told == null) ? this.otherwise : told;
    }

    private void take(HttpExchange exchange) throws IOException {
        this.mostUnderWay.accumulateAndGet(this.underWay.incrementAndGet(), Math::max);
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int status = next();
            this.received.add(new Received(exchange.getRequestHeaders(), body, status));
            if (!this.slowness.isZero()) {
                World.now(Mono.delay(this.slowness));
            }
            if (status == CUT) {
                throw new IOException("told to");
            }
            if (status >= 300 && status < 400) {
                exchange.getResponseHeaders().set("Location", "http://localhost:1/elsewhere");
            }
            exchange.sendResponseHeaders(status, -1);
        }
        finally {
            this.underWay.decrementAndGet();
        }
    }

    public record Received(Headers headers, String body, int status) {

        String header(String name) {
            return this.headers.getFirst(name);
        }

        List<JsonNode> lines() {
            return this.body.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
        }

        List<Long> numbers() {
            List<Long> numbers = new ArrayList<>();
            for (JsonNode line : lines()) {
                JsonNode number = line.has("number") ? line.path("number") : line.path("metadata").path("sequence");
                if (!number.isMissingNode()) {
                    numbers.add(number.asLong());
                }
            }
            return numbers;
        }

    }

}
