package dev.atrium.trouble;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.atrium.stack.AtriumServer;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;

/// The browser of somebody who has signed in, without a screen: it sends forms and reads pages, on any server.
record Browser(String cookie, String csrf) {

    private static final HttpClient HTTP = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5))
        .build();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int MOST_TRIES = 40;

    static Browser of(World world, Someone someone) {
        return new Browser("__Host-atrium=" + someone.token().secret(), world.csrf(someone));
    }

    /// What was answered to a form or to the wish for a page.
    record Answer(int status, String location, String retryAfter, Duration took) {

        boolean done() {
            return this.status == 303;
        }

        boolean isRefused() {
            return this.status == 503;
        }

        /// The conversation the next page shows.
        String conversation() {
            return this.location.substring(this.location.lastIndexOf('/') + 1);
        }

    }

    Answer begins(AtriumServer server, String question) throws IOException {
        return begins(server, question, UUID.randomUUID().toString());
    }

    /// A server that has just started may be too busy at first; then it says so, and the
    /// form is sent again.
    Answer begins(AtriumServer server, String question, String key) throws IOException {
        return begins(server.url(), question, key);
    }

    Answer begins(String url, String question, String key) throws IOException {
        Map<String, String> form = Map.of("question", question, "idempotencyKey", key);
        Answer answer = sends(url + "/conversations", form);
        for (int again = 0; answer.isRefused() && again < MOST_TRIES; again++) {
            Parallel.pause(Duration.ofMillis(250));
            answer = sends(url + "/conversations", form);
        }
        return answer;
    }

    Answer sends(String url, Map<String, String> fields) throws IOException {
        String form = fields.entrySet()
            .stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
        return told(request(url).header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-CSRF-TOKEN", this.csrf)
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
    }

    Answer reads(String url) throws IOException {
        return told(request(url).header("Accept", "text/html").build());
    }

    /// The events of an answer, as bytes. Whoever closes them is gone, as with a tab.
    InputStream follows(String url, String lastEvent) throws IOException {
        HttpRequest.Builder wish = request(url).header("Accept", "text/event-stream");
        if (!lastEvent.isEmpty()) {
            wish.header("Last-Event-ID", lastEvent);
        }
        HttpResponse<InputStream> response = sent(wish.build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            response.body().close();
            throw new IOException("the stream is answered with " + response.statusCode());
        }
        return response.body();
    }

    private HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).header("Cookie", this.cookie);
    }

    private static Answer told(HttpRequest request) throws IOException {
        long begun = System.nanoTime();
        HttpResponse<String> response = sent(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.headers().firstValue("Location").orElse(""),
                response.headers().firstValue("Retry-After").orElse(""), Duration.ofNanos(System.nanoTime() - begun));
    }

    private static <T> HttpResponse<T> sent(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException {
        try {
            return HTTP.send(request, handler);
        }
        catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

}
