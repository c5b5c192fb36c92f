package dev.atrium.bench;

import java.util.List;

import io.netty.buffer.Unpooled;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The model's own protocol: straight to the stand-in, or to what passes its bytes on.
record ModelTarget(String name, List<Long> processes, HttpClient client, String baseUrl) implements Target {

    private static final String BODY = """
            {"model": "stand-in", "stream": true, "stream_options": {"include_usage": true},
             "messages": [{"role": "user", "content": "%s"}]}""";

    @Override
    public Flux<Integer> ask(Round round, int stream) {
        return ask(round.question(), round.tokens());
    }

    Flux<Integer> ask(String question, int expected) {
        byte[] body = BODY.formatted(question).getBytes(UTF_8);
        return client.headers(headers -> headers.set("Content-Type", "application/json"))
            .post()
            .uri(baseUrl + "/chat/completions")
            .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
            .response((response, bytes) -> {
                if (response.status().code() != 200) {
                    return Flux.error(new Lost("status " + response.status().code()));
                }
                var tokens = new Tokens(expected);
                return bytes.asByteArray().concatMapIterable(tokens::in).concatWith(Mono.defer(tokens::whole));
            });
    }

    /// Counts the tokens of one answer.
    private static final class Tokens {

        private final Lines lines = new Lines();

        private final int expected;

        private int count;

        private boolean done;

        Tokens(int expected) {
            this.expected = expected;
        }

        List<Integer> in(byte[] bytes) {
            return lines.in(bytes).stream().filter(this::isToken).map(String::length).toList();
        }

        Mono<Integer> whole() {
            return done && count == expected ? Mono.empty()
                    : Mono.error(new Lost(count + " of " + expected + " tokens, end seen: " + done));
        }

        private boolean isToken(String line) {
            done = done || line.equals("data: [DONE]");
            boolean token = line.endsWith("\"finish_reason\":null}]}") && !line.contains("\"role\"");
            count += token ? 1 : 0;
            return token;
        }

    }

}
