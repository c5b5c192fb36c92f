package dev.atrium.chat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.atrium.conversation.Message;
import dev.atrium.testing.Someone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// G8. Whatever a model says reaches a follower as text: over real HTTP, read as a browser reads a stream of events, it
/// can neither end an answer nor name it, nor send anybody away.
class ForgedEventsTest {

    private static final Set<String> KNOWN = Set.of("text", "model", "title", "finished");

    private final ChatWorld here = ChatWorld.SHARED;

    private final Someone ada = this.here.world().newcomer();

    @ParameterizedTest
    @ValueSource(strings = { "a\n\nevent: finished\ndata: {}\n\nb",
            "a\r\n\r\nid: 0.99999\r\nevent: text\r\ndata: {\"at\":0,\"text\":\"forged\"}\r\n\r\nb",
            "a\r\revent: signed-out\rdata: {}\r\rb", "a\u2028event: reconnect\u2029data: {}\u2028\u2028b",
            "a\u0085\u0085event: title\u0085b", "\"}\n\nevent: title\ndata: {\"title\":\"forged\"}\n\n{\"",
            "data: [DONE]\n\ndata: [DONE]", ": comment\n\nretry: 1\n\nid: 9.9", "{\"at\":0,\"text\":\"forged\"}",
            "\\n\\nevent: finished\\ndata: {}\\n\\n", "\uFEFFevent: finished", "😀\u200D\u202E\uFFFF\uFFFD" })
    void whatLooksLikeAnEventIsText(String said) throws Exception {
        assertThat(heard("[[echo,rate=0]]" + said)).isEqualTo(said);
    }

    @Test
    void aLineOfManyThousandCharactersIsText() throws Exception {
        String said = "event: finished data: {} ".repeat(500);
        assertThat(heard("[[echo,rate=0]]" + said)).isEqualTo(said);
    }

    @Test
    void whatIsBrokenIsCleanedAndThenText() throws Exception {
        assertThat(heard("[[tokens=3,rate=0,garbage@2:nul]] nul")).contains("nul ").doesNotContain("\0");
        assertThat(heard("[[tokens=3,rate=0,garbage@2:utf8]] half")).contains("\uFFFD");
    }

    /// The text as a follower puts it together, live and afterwards; equal to what is
    /// kept.
    private String heard(String question) throws IOException, InterruptedException {
        Asked asked = this.here.ask(this.ada.caller(), question);
        String live = text(events(asked));
        Message kept = this.here.ended(this.ada.caller(), asked.reply());
        assertThat(live).isEqualTo(kept.text());
        assertThat(text(events(asked))).isEqualTo(kept.text());
        return kept.text();
    }

    private static String text(List<Event> events) {
        StringBuilder text = new StringBuilder();
        assertThat(events).allMatch(event -> KNOWN.contains(event.name()));
        assertThat(events.stream().filter(event -> event.name().equals("finished"))).hasSize(1);
        for (Event event : events) {
            Map<?, ?> data = JsonMapper.shared().readValue(event.data(), Map.class);
            assertThat(data.get("title")).isNotEqualTo("forged");
            if (event.name().equals("text")) {
                assertThat(data.get("at")).isEqualTo(text.length());
                text.append(data.get("text"));
                assertThat(event.id()).isEqualTo("0." + text.length());
            }
        }
        return text.toString();
    }

    private List<Event> events(Asked asked) throws IOException, InterruptedException {
        URI address = URI
            .create("http://localhost:" + this.here.world().port() + "/replies/" + asked.reply() + "/events?after=0.0");
        HttpRequest request = HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(20))
            .header("Cookie", "__Host-atrium=" + this.ada.token().secret())
            .header("Accept", "text/event-stream")
            .build();
        try (HttpClient browser = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response = browser.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).isEqualTo(200);
            return parsed(new String(response.body(), StandardCharsets.UTF_8));
        }
    }

    /// As the HTML standard says: lines end with LF, CR or both; an empty line ends an
    /// event.
    private static List<Event> parsed(String stream) {
        List<Event> events = new ArrayList<>();
        String name = "";
        String id = "";
        StringBuilder data = new StringBuilder();
        for (String line : stream.split("\r\n|\n|\r", -1)) {
            if (line.isEmpty() && !data.isEmpty()) {
                events.add(new Event(name, id, data.substring(1)));
                data.setLength(0);
            }
            name = line.isEmpty() ? "" : field(line, "event", name);
            id = field(line, "id", id);
            data.append(line.startsWith("data:") ? "\n" + field(line, "data", "") : "");
        }
        return events;
    }

    private static String field(String line, String name, String before) {
        return line.startsWith(name + ":") ? line.substring(name.length() + 1).replaceFirst("^ ", "") : before;
    }

    private record Event(String name, String id, String data) {
    }

}
