package dev.atrium.model;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

import io.netty.buffer.Unpooled;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/// A provider that answers with whatever a test wants, to the byte.
final class RawProvider implements AutoCloseable {

    private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();

    private final List<String> paths = new CopyOnWriteArrayList<>();

    private final DisposableServer server;

    RawProvider(BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> answer) {
        this.server = HttpServer.create().host("127.0.0.1").port(0).handle((request, response) -> {
            var headers = new TreeMap<String, String>();
            request.requestHeaders()
                .forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
            requests.add(headers);
            paths.add(request.uri());
            return request.receive().then().thenMany(Flux.defer(() -> answer.apply(request, response)));
        }).bindNow(Duration.ofSeconds(10));
    }

    /// Answers with these events, which are sent as they are.
    static RawProvider saying(String... events) {
        return new RawProvider((request, response) -> stream(response, Flux.fromArray(events)));
    }

    static RawProvider refusing(int status, String body) {
        return new RawProvider((request, response) -> body.isEmpty() ? response.status(status).send()
                : response.status(status).sendString(Mono.just(body)));
    }

    static Publisher<Void> stream(HttpServerResponse response, Flux<String> events) {
        return response.header("Content-Type", "text/event-stream")
            .send(events.map(event -> Unpooled.copiedBuffer(event, StandardCharsets.UTF_8)), sent -> true);
    }

    static String text(String text) {
        return "data: {\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
    }

    static String finish(String reason) {
        return "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}\n\n";
    }

    static String usage(int input, int output) {
        return "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":" + input + ",\"completion_tokens\":" + output
                + "}}\n\n";
    }

    static String done() {
        return "data: [DONE]\n\n";
    }

    String baseUrl() {
        return "http://localhost:" + server.port() + "/v1";
    }

    List<String> paths() {
        return paths;
    }

    /// The headers of each request, by lower-case name.
    List<Map<String, String>> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(5));
    }

}
