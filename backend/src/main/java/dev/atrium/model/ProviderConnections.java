package dev.atrium.model;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import com.openai.models.chat.completions.ChatCompletionChunk;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/// The connections to one provider. They are bounded, follow no redirect, keep no cookie, and send only the headers
/// named here. Whoever stops reading an answer closes its connection.
final class ProviderConnections {

    private static final Duration CONNECT = Duration.ofSeconds(3);

    /// How long the connection of an answer that has ended may be on its way back:
    /// whoever
    /// asks has a place, so there is one.
    private static final Duration ACQUIRE = Duration.ofSeconds(5);

    private static final Duration IDLE = Duration.ofSeconds(30);

    private static final Duration ERROR_BODY = Duration.ofSeconds(2);

    /// How long the end of an answer may come after its last event.
    private static final Duration DRAIN = Duration.ofMillis(500);

    private final ConnectionProvider pool;

    private final HttpClient client;

    private final Clock clock;

    ProviderConnections(ModelProperties.Provider provider, Clock clock) {
        this.clock = clock;
        this.pool = ConnectionProvider.builder("model-" + provider.id())
            .maxConnections(provider.maxConnections())
            .pendingAcquireMaxCount(provider.maxConnections())
            .pendingAcquireTimeout(ACQUIRE)
            .maxIdleTime(IDLE)
            .evictInBackground(IDLE)
            .build();
        this.client = secured(HttpClient.create(pool), provider).baseUrl(provider.baseUrl().toString())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT.toMillis())
            .resolver(names -> names.queryTimeout(CONNECT))
            .followRedirect(false)
            .disableRetry(true)
            .headers(headers -> allow(headers, provider.apiKey()));
    }

    /// What speaks TLS is loaded now, and not on an event loop by the first question.
    private static HttpClient secured(HttpClient client, ModelProperties.Provider provider) {
        return "https".equals(provider.baseUrl().getScheme()) ? client.secure() : client;
    }

    /// The answer to a question, in chunks. Nothing is sent before somebody subscribes.
    Flux<ChatCompletionChunk> ask(byte[] question) {
        var answer = new Answer();
        return client.post()
            .uri("/chat/completions")
            .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(question)))
            .response(answer::read)
            .onErrorMap(answer::failure);
    }

    Mono<Void> close() {
        return pool.disposeLater();
    }

    private static void allow(HttpHeaders headers, String apiKey) {
        headers.set(HttpHeaderNames.USER_AGENT, "atrium")
            .set(HttpHeaderNames.ACCEPT, "text/event-stream")
            .set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        if (!apiKey.isBlank()) {
            headers.set(HttpHeaderNames.AUTHORIZATION, "Bearer " + apiKey);
        }
    }

    private final class Answer {

        private volatile boolean begun;

        Flux<ChatCompletionChunk> read(HttpClientResponse response, ByteBufFlux body) {
            if (response.status().code() != 200) {
                return refused(response, body);
            }
            String type = response.responseHeaders().get(HttpHeaderNames.CONTENT_TYPE, "");
            if (!type.startsWith("text/event-stream")) {
                return Flux.error(new ModelFailure(ModelFailure.Kind.GARBAGE, "an answer that is no event stream"));
            }
            begun = true;
            var decoder = new ChunkDecoder();
            return body.map(decoder::decode)
                .concatMapIterable(chunks -> chunks)
                .concatWith(Mono.defer(decoder::end))
                // An answer that is done, but whose connection is kept open, is cut off
                // here: it is whole.
                .takeUntilOther(Flux.interval(DRAIN).filter(tick -> decoder.isDone()));
        }

        private Flux<ChatCompletionChunk> refused(HttpClientResponse response, ByteBufFlux body) {
            int status = response.status().code();
            var retryAfter = RetryAfter.parse(response.responseHeaders().get(HttpHeaderNames.RETRY_AFTER), clock);
            return body.asByteArray()
                .take(ERROR_BODY)
                .collect(ErrorBody::new, ErrorBody::add)
                .onErrorReturn(new ErrorBody())
                .map(ErrorBody::error)
                .flatMapIterable(error -> {
                    if (error.declines()) {
                        return List.of(ChunkReader.declined());
                    }
                    throw error.failure(status, retryAfter);
                });
        }

        /// Names no address and quotes no message: only what kind of trouble it was.
        private Throwable failure(Throwable error) {
            if (error instanceof ModelFailure) {
                return error;
            }
            String what = error.getClass().getSimpleName();
            if (what.startsWith("PoolAcquire")) {
                return new ModelFailure(ModelFailure.Kind.BUSY, "all connections are in use");
            }
            return new ModelFailure(begun ? ModelFailure.Kind.CUT : ModelFailure.Kind.UNREACHABLE, what);
        }

    }

}
