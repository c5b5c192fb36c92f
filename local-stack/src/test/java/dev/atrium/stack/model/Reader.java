package dev.atrium.stack.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the stand-in over HTTP and reads what comes, however it ends.
final class Reader implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final StandInModel model;

    Reader(StandInModel model) {
        this.model = model;
    }

    /// A streamed question to the model `stand-in`.
    Streamed ask(String question) {
        return stream(body("stand-in", question));
    }

    Streamed askModel(String name, String question) {
        return stream(body(name, question));
    }

    static Map<String, Object> body(String name, String question) {
        return Map.of("model", name, "stream", true, "stream_options", Map.of("include_usage", true), "messages",
                List.of(Map.of("role", "user", "content", question)));
    }

    static Map<String, Object> conversation(String... rolesAndTexts) {
        var lines = new ArrayList<Map<String, String>>();
        for (int i = 0; i < rolesAndTexts.length; i += 2) {
            lines.add(Map.of("role", rolesAndTexts[i], "content", rolesAndTexts[i + 1]));
        }
        return Map.of("model", "stand-in", "stream", true, "messages", lines);
    }

    Streamed stream(Map<String, Object> body, String... headers) {
        try {
            HttpResponse<InputStream> response = open(body, headers);
            var bytes = new ByteArrayOutputStream();
            boolean whole = true;
            try (var stream = response.body()) {
                for (int next = stream.read(); next >= 0; next = stream.read()) {
                    bytes.write(next);
                }
            }
            catch (IOException ex) {
                whole = false;
            }
            return new Streamed(response.statusCode(), response.headers().firstValue("Retry-After").orElse(""),
                    bytes.toByteArray(), whole);
        }
        catch (IOException ex) {
            return new Streamed(0, "", new byte[0], false);
        }
    }

    HttpResponse<InputStream> open(Map<String, Object> body, String... headers) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(model.baseUrl() + "/chat/completions"))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer secret-key")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    JsonNode json(String method, String path, String body) {
        try {
            String root = model.baseUrl().replace("/v1", "");
            var response = send(HttpRequest.newBuilder(URI.create(root + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.ofString(body))
                .build());
            return JSON.readTree(response.body().readAllBytes());
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ex);
        }
    }

    /// What came back; `whole` is whether the body ended as HTTP wants it to.
    record Streamed(int status, String retryAfter, byte[] bytes, boolean whole) {

        String raw() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        String text() {
            return joined("content");
        }

        String reasoning() {
            return joined("reasoning_content");
        }

        List<String> pieces() {
            return events().stream()
                .map(event -> event.path("choices").path(0).path("delta").path("content").asString(""))
                .filter(piece -> !piece.isEmpty())
                .toList();
        }

        String finish() {
            return events().stream()
                .map(event -> event.path("choices").path(0).path("finish_reason").asString(""))
                .filter(finish -> !finish.isEmpty())
                .findFirst()
                .orElse("");
        }

        JsonNode usage() {
            return events().stream()
                .map(event -> event.path("usage"))
                .filter(JsonNode::isObject)
                .findFirst()
                .orElseGet(() -> JSON.missingNode());
        }

        boolean done() {
            return raw().endsWith("data: [DONE]\n\n");
        }

        List<JsonNode> events() {
            return raw().lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> JSON.readTree(line.substring(6)))
                .toList();
        }

        private String joined(String field) {
            return String.join("",
                    events().stream()
                        .map(event -> event.path("choices").path(0).path("delta").path(field).asString(""))
                        .toList());
        }

    }

}
