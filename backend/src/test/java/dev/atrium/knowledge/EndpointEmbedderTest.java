package dev.atrium.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.atrium.kernel.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndpointEmbedderTest {

    private static final int DIMENSION = 8;

    private final List<String> asked = new CopyOnWriteArrayList<>();

    private HttpServer server;

    private EndpointEmbedder embedder;

    private String answer = answer(DIMENSION);

    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/embeddings", this::reply);
        server.start();
        var url = URI.create("http://localhost:" + server.getAddress().getPort() + "/v1");
        embedder = new EndpointEmbedder(new Endpoint(url, "k-123", "embed-3", DIMENSION, 100, "query: ", "passage: ",
                Set.of(), Limits.NONE, Duration.ofSeconds(2)), String::length, 2);
    }

    @AfterEach
    void stop() {
        embedder.close();
        server.stop(0);
    }

    @Test
    void passagesAndQuestionsAreSentAsTheModelWantsThem() {
        assertThat(embedder.ofPassage("A \"text\"\n").dimension()).isEqualTo(DIMENSION);
        assertThat(embedder.ofQuestion("Why?").model()).isEqualTo("embed-3@localhost");
        assertThat(asked.getFirst()).contains("\"passage: A \\\"text\\\"\\n\"")
            .contains("\"embed-3\"")
            .endsWith("Bearer k-123");
        assertThat(asked.getLast()).contains("\"query: Why?\"");
    }

    @Test
    void aQuestionThatIsTooLongIsAskedByItsBeginning() {
        embedder.ofQuestion("😀".repeat(5_000));
        assertThat(asked.getLast().length()).isLessThan(400);
    }

    @Test
    void whateverGoesWrongThereIsRefusedAsUnavailable() {
        for (String bad : List.of(answer(DIMENSION - 1), answer(0), "{}", "[", "",
                "{\"data\":[{\"embedding\":\"AAAA\"}]}", answer(DIMENSION).replace("0.5", "\"x\""),
                "{\"data\":" + " ".repeat(2_000_000) + "[]}")) {
            answer = bad;
            refused();
        }
        answer = answer(DIMENSION);
        for (int code : new int[] { 301, 401, 429, 500 }) {
            status = code;
            refused();
        }
        status = 200;
        assertThat(embedder.ofQuestion("Why?").dimension()).isEqualTo(DIMENSION);
    }

    @Test
    void aTextThatIsNotTakenIsNoFaultOfTheEndpointAndNotAskedForAgain() {
        for (int code : new int[] { 400, 413, 422 }) {
            status = code;
            assertThatThrownBy(() -> embedder.ofPassage("Why?")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not take a text");
        }
    }

    @Test
    void anEndpointThatIsAwayIsRefusedToo() {
        server.stop(0);
        refused();
    }

    @Test
    void whatIsClosedAsksNobody() {
        embedder.close();
        refused();
        assertThat(asked).isEmpty();
    }

    @Test
    void itKnowsEveryLanguageUnlessToldWhich() {
        assertThat(embedder.fluency(TextLanguage.TURKISH)).isEqualTo(Embedder.Fluency.KNOWN);
        assertThat(embedder.tokens("1234")).isEqualTo(4);
    }

    private void refused() {
        assertThatThrownBy(() -> embedder.ofQuestion("Why?")).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE));
    }

    private void reply(HttpExchange exchange) throws IOException {
        asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                + exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String answer(int dimension) {
        return "{\"object\":\"list\",\"data\":[{\"index\":0,\"embedding\":["
                + IntStream.range(0, dimension).mapToObj(at -> "0.5").collect(Collectors.joining(",")) + "]}]}";
    }

}
