package dev.atrium.testing;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads every answer to its end, also when a test looks at its status alone: what nobody reads is a buffer that is
/// lost, and a lost buffer fails `bin/test`. Streams are left to whoever follows them.
final class WholeAnswers implements ExchangeFilterFunction {

    private static final int LIMIT = 16 << 20;

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return next.exchange(request).flatMap(answer -> isStream(answer) ? Mono.just(answer) : whole(answer));
    }

    private static boolean isStream(ClientResponse answer) {
        return answer.headers().contentType().filter(MediaType.TEXT_EVENT_STREAM::isCompatibleWith).isPresent();
    }

    private static Mono<ClientResponse> whole(ClientResponse answer) {
        return DataBufferUtils.join(answer.body(BodyExtractors.toDataBuffers()), LIMIT)
            .map(WholeAnswers::outsideThePool)
            .map(body -> like(answer, Flux.just(body)))
            .switchIfEmpty(Mono.fromSupplier(() -> like(answer, Flux.empty())));
    }

    /// Not a changed copy: that would read the body once more to be rid of it.
    private static ClientResponse like(ClientResponse answer, Flux<DataBuffer> body) {
        return ClientResponse.create(answer.statusCode(), answer.strategies())
            .headers(headers -> headers.addAll(answer.headers().asHttpHeaders()))
            .cookies(cookies -> cookies.addAll(answer.cookies()))
            .request(answer.request())
            .body(body)
            .build();
    }

    private static DataBuffer outsideThePool(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
    }

}
