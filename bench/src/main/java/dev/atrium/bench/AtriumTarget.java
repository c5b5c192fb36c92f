package dev.atrium.bench;

import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.atrium.stack.model.ScriptedText;
import io.netty.buffer.Unpooled;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Atrium's own chat path, as a browser takes it: the question is posted, the page it leads to is loaded, and the
/// events of the reply are followed to its end. Members of two tenants take turns.
record AtriumTarget(long process, HttpClient client, String baseUrl, List<SignedIn> members) implements Target {

    private static final Pattern EVENTS = Pattern.compile("(/replies/[0-9a-f-]{36}/events)");

    private static final Pattern POSITION = Pattern.compile("data-reply-position-value=\"\\d+\\.(\\d+)\"");

    private static final int MOST_CONNECTIONS = 20;

    private static final int TELLING_END = 12;

    private static final Duration BEFORE_RECONNECTING = Duration.ofMillis(200);

    @Override
    public String name() {
        return "atrium";
    }

    @Override
    public List<Long> processes() {
        return List.of(process);
    }

    @Override
    public Flux<Integer> ask(Round round, int stream) {
        var member = members.get(stream % members.size());
        String expected = ScriptedText.of(round.tokens());
        return post(member, round.question()).flatMap(location -> page(member, location))
            .flatMapMany(page -> follow(member, page, expected));
    }

    private Mono<String> post(SignedIn member, String question) {
        String form = "question=%s&idempotencyKey=%s&model=standard&temporary=false&_csrf=%s"
            .formatted(encoded(question), UUID.randomUUID(), encoded(member.csrf()));
        return as(member).headers(headers -> headers.set("Content-Type", "application/x-www-form-urlencoded"))
            .post()
            .uri(baseUrl + "/conversations")
            .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(form.getBytes(UTF_8))))
            .responseSingle((response, body) -> {
                String location = response.responseHeaders().get("Location");
                return location != null ? Mono.just(location)
                        : Mono.error(new Lost("the question is answered with status " + response.status().code()));
            });
    }

    private Mono<String> page(SignedIn member, String location) {
        String uri = location.startsWith("/") ? baseUrl + location : location;
        return as(member).get()
            .uri(uri)
            .responseSingle((response, body) -> response.status().code() == 200 ? body.asString(UTF_8)
                    : Mono.error(new Lost("the conversation is answered with status " + response.status().code())));
    }

    /// What was written before its page was loaded comes with the page: for a reader that
    /// is the first text.
    private Flux<Integer> follow(SignedIn member, String page, String expectedText) {
        int expected = expectedText.length();
        var events = EVENTS.matcher(page);
        if (!events.find()) {
            return page.contains(expectedText.substring(Math.max(0, expected - TELLING_END))) ? Flux.just(expected)
                    : Flux.error(new Lost("the page shows neither a reply being written nor its end"));
        }
        int shown = shown(page);
        var reply = new FollowedReply(expected, shown);
        return Flux.just(shown)
            .filter(characters -> characters > 0)
            .concatWith(toTheEnd(member, events.group(1), reply))
            .concatWith(Mono.defer(reply::whole));
    }

    /// A browser connects again when the stream ends before the reply does, and says
    /// where it stands.
    private Flux<Integer> toTheEnd(SignedIn member, String path, FollowedReply reply) {
        return Flux.defer(() -> events(member, path, reply))
            .repeatWhen(ends -> ends.take(MOST_CONNECTIONS - 1L)
                .takeWhile(end -> !reply.finished())
                .delayElements(BEFORE_RECONNECTING));
    }

    private Flux<Integer> events(SignedIn member, String path, FollowedReply reply) {
        return as(member).headers(headers -> headers.set("Accept", "text/event-stream"))
            .get()
            .uri(baseUrl + path + "?after=0." + reply.characters())
            .response((response, bytes) -> response.status().code() == 200
                    ? bytes.asByteArray().concatMapIterable(reply::in).takeUntil(characters -> reply.finished())
                    : Flux.error(new Lost("the reply's events are answered with status " + response.status().code())))
            .filter(characters -> characters > 0);
    }

    /// How much of the reply the page itself has brought.
    private static int shown(String page) {
        var position = POSITION.matcher(page);
        return position.find() ? Integer.parseInt(position.group(1)) : 0;
    }

    private HttpClient as(SignedIn member) {
        return client.headers(headers -> headers.set("Cookie", member.cookies()).set("Accept", "text/html"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

}
