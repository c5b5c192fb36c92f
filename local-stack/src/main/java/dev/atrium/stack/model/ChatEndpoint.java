package dev.atrium.stack.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// `POST /v1/chat/completions`, streamed and whole.
final class ChatEndpoint {

    static final String SCRIPT_HEADER = "X-Stand-In-Script";

    private static final int OK = 200;

    private static final int BAD_REQUEST = 400;

    private final JsonMapper json;

    private final Replies replies;

    private final AnswerWriter writer;

    private final double rate;

    private final Refusals refusals = new Refusals();

    ChatEndpoint(JsonMapper json, Replies replies, double rate) {
        this.json = json;
        this.replies = replies;
        this.writer = new AnswerWriter(new ToolCaller(json));
        this.rate = rate;
    }

    Refusals refusals() {
        return refusals;
    }

    Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response, byte[] body,
            RecordedRequest record) {
        Job job;
        try {
            var chat = ChatRequest.of(json.readTree(body));
            record.asked(chat.model(), GivenPicture.toldIn(new String(body, StandardCharsets.UTF_8)));
            job = Job.of(chat, Optional.ofNullable(request.requestHeaders().get(SCRIPT_HEADER)), rate, writer);
        }
        catch (IllegalArgumentException | JacksonException ex) {
            return replies.error(response, record, BAD_REQUEST, String.valueOf(ex.getMessage()));
        }
        if (refusals.refuses(job.script(), record.body())) {
            return refuse(response, record, job.script());
        }
        record.answeredWith(OK);
        return job.request().stream() ? stream(response, record, job) : whole(response, record, job);
    }

    private Publisher<Void> refuse(HttpServerResponse response, RecordedRequest record, Script script) {
        script.retryAfter().ifPresent(order -> response.header("Retry-After", Refusals.retryAfter(order)));
        int status = script.status().orElseThrow();
        return replies.error(response, record, status, "The script wants status " + status + ".");
    }

    private Publisher<Void> stream(HttpServerResponse response, RecordedRequest record, Job job) {
        var frames = new Frames(json, id(record), job.request().model(), record.at().getEpochSecond());
        List<Step> steps = Plan.steps(job.request(), job.answer(), job.script(), frames, job.pace().rate());
        var channel = connection(response).channel();
        response.header("Content-Type", "text/event-stream; charset=utf-8").header("Cache-Control", "no-cache");
        var bytes = StreamPlayer.play(steps, frames, job.pace(), channel, record)
            .doOnCancel(() -> record.closedByClient(Instant.now()));
        return response.send(bytes, sent -> true);
    }

    private Publisher<Void> whole(HttpServerResponse response, RecordedRequest record, Job job) {
        Script script = job.script();
        if (script.cut().isPresent() || script.reset().isPresent()) {
            return Mono.fromRunnable(connection(response)::dispose);
        }
        Mono<Void> answer = script.garbage().isPresent() ? replies.raw(response, record, script.garbage().get().bytes())
                : replies.json(response, record, OK, completion(record, job));
        Mono<Void> paused = script.stall(job.pace().rate()).isPresent() ? Mono.never()
                : Mono.delay(job.pace().of(job.answer().pieces().size())).then(answer);
        return paused.doOnCancel(() -> record.closedByClient(Instant.now()));
    }

    private static Map<String, Object> completion(RecordedRequest record, Job job) {
        Answer answer = job.answer();
        answer.reasoning().forEach(piece -> record.sent(new Step.Piece(piece, true)));
        answer.pieces().forEach(piece -> record.sent(new Step.Piece(piece, false)));
        var message = new LinkedHashMap<String, @Nullable Object>();
        message.put("role", "assistant");
        message.put("content", answer.toolCall().isPresent() ? null : answer.text());
        if (!answer.reasoning().isEmpty()) {
            message.put("reasoning_content", String.join("", answer.reasoning()));
        }
        answer.toolCall()
            .ifPresent(call -> message.put("tool_calls", List.of(Map.of("id", "call_" + call.name(), "type", "function",
                    "function", Map.of("name", call.name(), "arguments", call.arguments())))));
        var completion = new LinkedHashMap<String, Object>();
        completion.put("id", id(record));
        completion.put("object", "chat.completion");
        completion.put("created", record.at().getEpochSecond());
        completion.put("model", job.request().model());
        completion.put("choices", List.of(Map.of("index", 0, "message", message, "finish_reason", answer.finish())));
        if (!job.script().has("nousage")) {
            completion.put("usage", Usage.of(job.request(), answer, job.script()));
        }
        return completion;
    }

    private static String id(RecordedRequest record) {
        return "chatcmpl-stand-in-" + record.id();
    }

    private static Connection connection(HttpServerResponse response) {
        var connection = new AtomicReference<Connection>();
        response.withConnection(connection::set);
        return connection.get();
    }

}
