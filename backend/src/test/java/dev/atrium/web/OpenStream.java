package dev.atrium.web;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import tools.jackson.databind.json.JsonMapper;

/// The stream of an answer as it comes over the wire, read on a thread of its own.
final class OpenStream {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final List<String> lines = new CopyOnWriteArrayList<>();

    private final CompletableFuture<Instant> ended;

    private OpenStream(HttpRequest request) {
        this.ended = HTTP.sendAsync(request, BodyHandlers.ofLines()).thenApplyAsync(this::readToTheEnd);
    }

    /// With the secret of a session as its cookie.
    static OpenStream of(String server, String reply, String secret) {
        return new OpenStream(HttpRequest.newBuilder(URI.create(server + "/replies/" + reply + "/events"))
            .timeout(LONGEST)
            .header("Accept", "text/event-stream")
            .header("Cookie", "__Host-atrium=" + secret)
            .build());
    }

    boolean isOpen() {
        return !this.ended.isDone();
    }

    /// When its last line came.
    Instant ended(Duration within) {
        return this.ended.orTimeout(within.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    boolean says(String event) {
        return this.lines.contains("event:" + event);
    }

    /// All text events, one after the other; a gap or a repetition is an error.
    String text() {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < this.lines.size(); at++) {
            if (this.lines.get(at).equals("event:text")) {
                var data = JsonMapper.shared().readTree(this.lines.get(at + 1).substring("data:".length()));
                if (data.required("at").intValue() != text.length()) {
                    throw new AssertionError("text at " + data.required("at") + " after " + text.length());
                }
                text.append(data.required("text").stringValue());
            }
        }
        return text.toString();
    }

    private Instant readToTheEnd(HttpResponse<Stream<String>> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("the stream answered " + response.statusCode());
        }
        try (Stream<String> coming = response.body()) {
            coming.forEach(this.lines::add);
        }
        catch (UncheckedIOException cut) {
            this.lines.add("cut: " + cut.getMessage());
        }
        return Instant.now();
    }

}
