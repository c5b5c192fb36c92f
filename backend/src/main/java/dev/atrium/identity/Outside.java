package dev.atrium.identity;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

import dev.atrium.kernel.BlockingCalls;
import dev.atrium.kernel.Outbound;
import dev.atrium.kernel.Refusal;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/// Looks at addresses that an administrator of a tenant named: by https, at public hosts, without following redirects, and
/// neither long nor much. On a local stack they may be anywhere.
@Component
class Outside {

    static final int LONGEST_ADDRESS = 1_000;

    private static final int LARGEST = 512 * 1024;

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final int CONNECT_MILLISECONDS = 3_000;

    private final Outbound outbound;

    private final BlockingCalls blocking;

    private final boolean localStack;

    private final HttpClient client;

    Outside(Outbound outbound, BlockingCalls blocking, @Value("${atrium.local-stack:false}") boolean localStack) {
        this.outbound = outbound;
        this.blocking = blocking;
        this.localStack = localStack;
        this.client = HttpClient.create(ConnectionProvider.newConnection())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLISECONDS)
            .resolver(names -> names.queryTimeout(Duration.ofMillis(CONNECT_MILLISECONDS)))
            .doOnChannelInit((observer, channel, remote) -> outbound.guard(channel))
            .headers(headers -> headers.set(HttpHeaderNames.USER_AGENT, "atrium"))
            .followRedirect(false)
            .disableRetry(true);
    }

    /// An address in its form, without a look at where it leads.
    URI address(String field, String typed) {
        try {
            URI uri = new URI(typed.strip());
            boolean encrypted = "https".equalsIgnoreCase(uri.getScheme());
            if (typed.length() <= LONGEST_ADDRESS && uri.getHost() != null && uri.getUserInfo() == null
                    && uri.getRawFragment() == null
                    && (encrypted || (this.localStack && "http".equalsIgnoreCase(uri.getScheme())))) {
                return uri;
            }
        }
        catch (URISyntaxException unreadable) {
            // said below
        }
        throw Refusal.invalid(field, "identity-provider.address", LONGEST_ADDRESS);
    }

    /// Whether all that its host is called leads out. Keycloak will call it by itself.
    Mono<URI> leadingOut(String field, URI address) {
        return this.blocking.call(LIMIT, () -> InetAddress.getAllByName(address.getHost()))
            .onErrorMap(trouble -> !(trouble instanceof Refusal), trouble -> unreachable(field, address))
            .flatMap(all -> Arrays.stream(all).allMatch(this.outbound::permits) ? Mono.just(address)
                    : Mono.error(inside(field)));
    }

    Mono<Fetched> get(String field, URI address) {
        return answered(field, address, this.client.get().uri(address).response(Outside::read)).flatMap(
                fetched -> (fetched.status() == 200) ? Mono.just(fetched) : Mono.error(unreachable(field, address)));
    }

    /// Sends a form, and takes whatever it is answered.
    Mono<Fetched> post(String field, URI address, String form, @Nullable String authorization) {
        byte[] body = form.getBytes(StandardCharsets.UTF_8);
        return answered(field, address, this.client.headers(headers -> {
            headers.set(HttpHeaderNames.CONTENT_TYPE, "application/x-www-form-urlencoded")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
            if (authorization != null) {
                headers.set(HttpHeaderNames.AUTHORIZATION, authorization);
            }
        }).post().uri(address).send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body))).response(Outside::read));
    }

    private static Mono<Fetched> answered(String field, URI address, Flux<Fetched> response) {
        return response.next()
            .timeout(LIMIT)
            .onErrorMap(Outbound.Forbidden.class, forbidden -> inside(field))
            .onErrorMap(trouble -> !(trouble instanceof Refusal), trouble -> unreachable(field, address))
            .switchIfEmpty(Mono.error(() -> unreachable(field, address)));
    }

    private static Flux<Fetched> read(HttpClientResponse response, ByteBufFlux content) {
        return content.asByteArray()
            .reduceWith(ByteArrayOutputStream::new, Outside::added)
            .map(bytes -> new Fetched(response.status().code(), bytes.toString(StandardCharsets.UTF_8),
                    date(response.responseHeaders().get(HttpHeaderNames.DATE))))
            .flux();
    }

    private static ByteArrayOutputStream added(ByteArrayOutputStream bytes, byte[] more) {
        if (bytes.size() + more.length > LARGEST) {
            throw new IllegalStateException("longer than any answer has to be");
        }
        bytes.writeBytes(more);
        return bytes;
    }

    private static @Nullable Instant date(@Nullable String header) {
        try {
            return (header == null) ? null
                    : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT).parse(header));
        }
        catch (RuntimeException unreadable) {
            return null;
        }
    }

    private static Refusal inside(String field) {
        return Refusal.invalid(field, "identity-provider.address-inside");
    }

    private static Refusal unreachable(String field, URI address) {
        return Refusal.invalid(field, "identity-provider.unreachable", address.getHost());
    }

    /// @param at what time it was there; null when it did not say
    record Fetched(int status, String body, @Nullable Instant at) {
    }

}
