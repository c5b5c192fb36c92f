package dev.atrium.sink;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;

import dev.atrium.trail.FedLine;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/// One POST for each parcel, signed as Standard Webhooks has it; whatever status says yes acknowledges it. No redirect is
/// followed, and of the answer nothing but its status is read.
@Component
class Webhook implements Carrier {

    private final HttpClient client;

    private final Duration limit;

    private final Clock clock;

    Webhook(Connections connections, SinkProperties properties, Clock clock) {
        this.limit = properties.limit();
        this.clock = clock;
        this.client = connections.guarded(HttpClient.create(Connections.unpooled()))
            .secure(spec -> spec.sslContext(connections.tls()))
            .followRedirect(false)
            .disableRetry(true);
    }

    @Override
    public boolean carries(SinkKind kind) {
        return kind == SinkKind.WEBHOOK;
    }

    @Override
    public Mono<Delivery> carry(Parcel parcel) {
        byte[] body = parcel.lines()
            .stream()
            .map(FedLine::text)
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8);
        Instant now = this.clock.instant();
        return this.client.headers(headers -> sign(headers, parcel, now, body))
            .post()
            .uri(parcel.to().uri())
            .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
            .response((response, content) -> Mono.just(Delivery.answered(response.status().code())))
            .next()
            .timeout(this.limit)
            .onErrorResume(trouble -> Mono.just(Delivery.failed(Problem.of(trouble))));
    }

    private static void sign(HttpHeaders headers, Parcel parcel, Instant now, byte[] body) {
        headers.set(HttpHeaderNames.USER_AGENT, "atrium")
            .set(HttpHeaderNames.CONTENT_TYPE, parcel.format().contentType())
            .set("webhook-id", parcel.id())
            .set("webhook-timestamp", now.getEpochSecond())
            .set("webhook-signature", Signature.of(parcel.secrets(), parcel.id(), now, body));
    }

}
