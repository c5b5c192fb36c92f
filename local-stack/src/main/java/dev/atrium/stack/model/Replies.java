package dev.atrium.stack.model;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.netty.buffer.Unpooled;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/// Sends answers that go out in one piece.
final class Replies {

    private final JsonMapper json;

    Replies(JsonMapper json) {
        this.json = json;
    }

    Mono<Void> json(HttpServerResponse response, RecordedRequest record, int status, Object body) {
        return send(response.status(status).header("Content-Type", "application/json"), record,
                json.writeValueAsBytes(body));
    }

    Mono<Void> error(HttpServerResponse response, RecordedRequest record, int status, String message) {
        record.answeredWith(status);
        return json(response, record, status,
                Map.of("error", Map.of("message", message, "type", "stand_in", "code", String.valueOf(status))));
    }

    Mono<Void> raw(HttpServerResponse response, RecordedRequest record, byte[] bytes) {
        return send(response.header("Content-Type", "application/json"), record, bytes);
    }

    Mono<Void> text(HttpServerResponse response, RecordedRequest record, int status, String text) {
        record.answeredWith(status);
        return send(response.status(status).header("Content-Type", "text/plain; charset=utf-8"), record,
                text.getBytes(StandardCharsets.UTF_8));
    }

    private static Mono<Void> send(HttpServerResponse response, RecordedRequest record, byte[] bytes) {
        record.sentBytes(bytes.length);
        record.completed();
        return response.header("Content-Length", String.valueOf(bytes.length))
            .sendObject(Unpooled.wrappedBuffer(bytes))
            .then();
    }

}
