package dev.atrium.chat;

import java.util.List;
import java.util.UUID;

import dev.atrium.stack.model.RecordedRequest;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static dev.atrium.chat.ChatWorld.asked;
import static dev.atrium.chat.ChatWorld.question;
import static org.assertj.core.api.Assertions.assertThat;

/// What leaves the house for a provider: the words of one branch and the name of the model, and nothing of who asks.
class SentToProviderTest {

    private static final List<String> HEADERS = List.of("accept", "authorization", "content-length", "content-type",
            "host", "user-agent");

    private static final List<String> FIELDS = List.of("max_completion_tokens", "max_tokens", "messages", "model",
            "reasoning_effort", "stream", "stream_options", "temperature");

    private final ChatWorld here = ChatWorld.SHARED;

    private final Someone ada = this.here.world().newcomer();

    private final Someone ben = this.here.world().newcomer();

    @Test
    void aPromptTravelsWithTheseHeadersAndFieldsOnly() {
        for (RecordedRequest request : this.twoTurnsOf(this.ada, "words of Ada " + UUID.randomUUID())) {
            assertThat(request.headers().keySet()).isSubsetOf(HEADERS);
            JsonNode body = JsonMapper.shared().readTree(request.body());
            assertThat(body.propertyNames()).isSubsetOf(FIELDS);
            body.get("messages")
                .forEach(line -> assertThat(line.propertyNames()).containsExactlyInAnyOrder("role", "content"));
        }
    }

    @Test
    void nothingSaysWhoAsksOrWhatOthersSay() {
        String hers = "words of Ada " + UUID.randomUUID();
        String his = "words of Ben " + UUID.randomUUID();
        List<RecordedRequest> adas = this.twoTurnsOf(this.ada, hers);
        List<RecordedRequest> bens = this.twoTurnsOf(this.ben, his);
        adas.forEach(request -> assertThat(request.body()).doesNotContain(his));
        bens.forEach(request -> assertThat(request.body()).doesNotContain(hers));
        adas.forEach(request -> assertThat(request.body() + request.headers()).doesNotContainIgnoringCase(
                this.ada.token().secret(), this.ada.session().person().name(), this.ada.session().person().email(),
                this.ada.session().person().subject(), this.ada.caller().member().toString(),
                this.ada.caller().tenant().toString(), "cookie", "csrf", "Alder"));
    }

    private List<RecordedRequest> twoTurnsOf(Someone someone, String words) {
        Asked first = this.here.ask(someone.caller(), "[[tokens=3,rate=0]] " + words);
        this.here.ended(someone.caller(), first.reply());
        Asked second = World.now(this.here.chat()
            .ask(someone.caller(), question(first.conversation(), first.reply(), "[[tokens=3,rate=0]] more " + words)));
        this.here.ended(someone.caller(), second.reply());
        List<RecordedRequest> requests = asked(words);
        assertThat(requests).hasSize(2);
        return requests;
    }

}
