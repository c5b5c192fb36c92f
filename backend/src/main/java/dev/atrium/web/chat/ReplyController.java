package dev.atrium.web.chat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import dev.atrium.chat.Chat;
import dev.atrium.chat.Position;
import dev.atrium.conversation.MessageId;
import dev.atrium.identity.Caller;
import dev.atrium.web.layout.Back;
import dev.atrium.web.signin.AllowedTo.Who;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// An answer while it is being written: to follow, and to stop.
@Controller
@AllowedTo(Who.MEMBER)
class ReplyController {

    /// The first comes soon, so that the browser learns that it is connected even while
    /// the model is silent; but not
    /// so soon that a refusal could no longer be said by its status.
    private static final Duration FIRST_HEARTBEAT = Duration.ofSeconds(1);

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final MediaType EVENTS = new MediaType(MediaType.TEXT_EVENT_STREAM, StandardCharsets.UTF_8);

    private final Chat chat;

    private final ReplyEventWriter writer;

    ReplyController(Chat chat, ReplyEventWriter writer) {
        this.chat = chat;
        this.writer = writer;
    }

    /// Written by hand: what Spring makes of each event costs as much as all else that is
    /// done for it.
    @GetMapping(path = "/replies/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Mono<Void> events(Caller caller, @PathVariable String id,
            @RequestHeader(name = "Last-Event-ID", required = false) String lastEvent,
            @RequestParam(required = false) String after, ServerHttpResponse response) {
        response.getHeaders().setContentType(EVENTS);
        response.getHeaders().setCacheControl("no-store");
        response.getHeaders().set("X-Accel-Buffering", "no");
        Flux<String> told = chat.follow(caller, MessageId.parse(id), position(lastEvent, after)).map(writer::write);
        return response.writeAndFlushWith(withHeartbeats(told).map(ReplyController::buffer).map(Mono::just));
    }

    @PostMapping("/replies/{id}/stop")
    Mono<Rendering> stop(Caller caller, @PathVariable String id, ServerWebExchange exchange) {
        return chat.stop(caller, MessageId.parse(id))
            .thenReturn(Rendering.redirectTo(Back.from(exchange, "/")).status(HttpStatus.SEE_OTHER).build());
    }

    private static Position position(@Nullable String lastEvent, @Nullable String after) {
        String known = (lastEvent != null && !lastEvent.isEmpty()) ? lastEvent : after;
        return (known == null || known.isEmpty()) ? Position.START : Position.parse(known);
    }

    private static Flux<String> withHeartbeats(Flux<String> told) {
        Sinks.Empty<Void> over = Sinks.empty();
        Flux<String> heartbeats = Flux.interval(FIRST_HEARTBEAT, HEARTBEAT)
            .onBackpressureDrop()
            .map(beat -> ReplyEventWriter.HEARTBEAT)
            .takeUntilOther(over.asMono());
        return told.doFinally(end -> over.tryEmitEmpty()).mergeWith(heartbeats);
    }

    /// Not from a pool: an event that is never sent needs nobody to release it.
    private static DataBuffer buffer(String event) {
        return DefaultDataBufferFactory.sharedInstance.wrap(event.getBytes(StandardCharsets.UTF_8));
    }

}
