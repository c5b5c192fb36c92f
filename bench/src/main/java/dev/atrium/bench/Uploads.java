package dev.atrium.bench;

import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import io.netty.buffer.Unpooled;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Lays texts of some megabytes into a member's tray, where each is read and indexed.
record Uploads(HttpClient client, String baseUrl) {

    private static final int WORDS = 300_000;

    private static final int VOCABULARY = 20_000;

    /// Completes when the server has all of it.
    Mono<Integer> one(SignedIn member) {
        byte[] text = text();
        return room(member, text.length).flatMap(location -> bytes(member, location, text));
    }

    /// The same, and takes it away again when it has come.
    Mono<Integer> brought(SignedIn member) {
        byte[] text = text();
        return room(member, text.length).flatMap(location -> bytes(member, location, text)
            .delayUntil(bytes -> taken(member, location.substring(location.lastIndexOf('/') + 1))));
    }

    private Mono<Integer> taken(SignedIn member, String file) {
        return as(member).delete()
            .uri(baseUrl + "/files/" + file)
            .responseSingle((response, body) -> response.status().code() < 400 ? Mono.just(response.status().code())
                    : Mono.error(new Lost("a file is taken away with status " + response.status().code())));
    }

    private Mono<String> room(SignedIn member, int size) {
        byte[] form = ("name=Crowd.txt&size=" + size).getBytes(UTF_8);
        return as(member).headers(headers -> headers.set("Content-Type", "application/x-www-form-urlencoded"))
            .post()
            .uri(baseUrl + "/files")
            .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(form)))
            .responseSingle((response, body) -> response.status().code() == 201
                    ? Mono.justOrEmpty(response.responseHeaders().get("Location"))
                    : Mono.error(new Lost("room for a file is answered with status " + response.status().code())));
    }

    private Mono<Integer> bytes(SignedIn member, String location, byte[] text) {
        return as(member)
            .headers(headers -> headers.set("Content-Type", "application/partial-upload")
                .set("Upload-Offset", "0")
                .set("Upload-Complete", "?1"))
            .patch()
            .uri(location.startsWith("/") ? baseUrl + location : location)
            .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(text)))
            .responseSingle((response, body) -> response.status().code() / 100 == 2 ? Mono.just(text.length)
                    : Mono.error(new Lost("a file is answered with status " + response.status().code())));
    }

    private HttpClient as(SignedIn member) {
        return client.headers(headers -> headers.set("Cookie", member.cookies()).set("X-CSRF-TOKEN", member.csrf()));
    }

    private static byte[] text() {
        return ThreadLocalRandom.current()
            .ints(WORDS, 0, VOCABULARY)
            .mapToObj(word -> "word" + Integer.toString(word, Character.MAX_RADIX))
            .collect(Collectors.joining(" "))
            .getBytes(UTF_8);
    }

}
