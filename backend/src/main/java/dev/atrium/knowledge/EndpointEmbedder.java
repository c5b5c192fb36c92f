package dev.atrium.knowledge;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

import dev.atrium.kernel.Cause;
import dev.atrium.kernel.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An embedding model behind an OpenAI-compatible endpoint. Whatever goes wrong there is refused as UNAVAILABLE and
/// may be tried again, but for a text that it does not take; a vector of another dimension than was said is never taken.
public final class EndpointEmbedder implements Embedder {

    private static final Logger log = LoggerFactory.getLogger(EndpointEmbedder.class);

    private static final Duration CONNECT = Duration.ofSeconds(3);

    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    /// What providers say of a text that they will never embed.
    private static final Set<Integer> TEXT_IS_NOT_TAKEN = Set.of(400, 413, 422);

    private static final int LARGEST_ANSWER = 1 << 20;

    private final Endpoint endpoint;

    private final URI address;

    private final ToIntFunction<String> counter;

    private final HttpClient client = HttpClient.newBuilder()
        .connectTimeout(CONNECT)
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();

    private final Gate gate;

    /// @param counter counts the tokens of a text as the model does, or nearly
    /// @param width how many calls may be made at the same time
    public EndpointEmbedder(Endpoint endpoint, ToIntFunction<String> counter, int width) {
        this.endpoint = endpoint;
        this.address = URI.create(endpoint.url() + "/embeddings");
        this.counter = counter;
        this.gate = new Gate(width, endpoint.limit());
    }

    @Override
    public String id() {
        return endpoint.id();
    }

    @Override
    public int dimension() {
        return endpoint.dimension();
    }

    @Override
    public int longest() {
        return endpoint.longest();
    }

    @Override
    public Fluency fluency(TextLanguage language) {
        return endpoint.known().isEmpty() || endpoint.known().contains(language) ? Fluency.KNOWN : Fluency.LETTERS;
    }

    @Override
    public Limits limits() {
        return endpoint.limits();
    }

    @Override
    public int tokens(String text) {
        return counter.applyAsInt(text);
    }

    @Override
    public Embedding ofPassage(String text) {
        return gate.through(() -> embedding(endpoint.passage() + text));
    }

    @Override
    public Embedding ofQuestion(String text) {
        return gate.through(() -> embedding(endpoint.question() + shortened(text)));
    }

    /// A provider refuses what is too long, and one token is a character at least.
    private String shortened(String text) {
        String read = text;
        while (counter.applyAsInt(read) > endpoint.longest()) {
            read = read.substring(0, read.offsetByCodePoints(0, read.codePointCount(0, read.length()) / 2));
        }
        return read;
    }

    private Embedding embedding(String text) {
        try {
            var answer = client.send(request(text), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
            return Embedding.of(id(), vector(answer));
        }
        catch (IOException | JacksonException | IllegalArgumentException failure) {
            log.warn("{} gave no embedding: {}", this.endpoint, Cause.of(failure));
        }
        catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
        throw Refusal.unavailable("busy", TRY_AGAIN);
    }

    private HttpRequest request(String text) {
        var question = Map.of("model", endpoint.model(), "input", text.isBlank() ? "." : text, "encoding_format",
                "float");
        var request = HttpRequest.newBuilder(address)
            .timeout(endpoint.limit())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(question)));
        if (!endpoint.apiKey().isBlank()) {
            request.header("Authorization", "Bearer " + endpoint.apiKey());
        }
        return request.build();
    }

    private float[] vector(HttpResponse<byte[]> answer) throws IOException {
        if (TEXT_IS_NOT_TAKEN.contains(answer.statusCode())) {
            throw new IllegalStateException(this.endpoint + " does not take a text: status " + answer.statusCode());
        }
        if (answer.statusCode() != 200) {
            throw new IOException("status " + answer.statusCode());
        }
        JsonNode numbers = JsonMapper.shared().readTree(answer.body()).path("data").path(0).path("embedding");
        if (numbers.size() != dimension()) {
            throw new IOException(numbers.size() + " numbers in place of " + dimension());
        }
        float[] vector = new float[numbers.size()];
        for (int at = 0; at < vector.length; at++) {
            vector[at] = (float) numbers.path(at).asDouble(Double.NaN);
        }
        return vector;
    }

    @Override
    public void close() {
        gate.close(endpoint.limit());
        client.shutdownNow();
    }

}
