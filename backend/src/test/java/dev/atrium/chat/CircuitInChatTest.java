package dev.atrium.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import dev.atrium.conversation.Message;
import dev.atrium.conversation.MessageState;
import dev.atrium.identity.Caller;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static dev.atrium.chat.ChatWorld.asked;
import static org.assertj.core.api.Assertions.assertThat;

/// G26. A provider that keeps failing is left alone for a while, and asked again afterwards.
class CircuitInChatTest {

    private static final Duration OPEN = Duration.ofSeconds(4);

    private static final ChatWorld HERE = ChatWorld.with(Map.of("atrium.models.timeouts.circuit-open", "4s"));

    @AfterAll
    static void leave() {
        HERE.world().close();
    }

    @Test
    void afterFiveFailuresNobodyWaitsForTheProviderAndWhenItIsBackItAnswers() throws InterruptedException {
        Caller ada = HERE.world().newcomer().caller();
        String broken = UUID.randomUUID().toString();
        Message first = answered(ada, "[[503]] " + broken);
        Message second = answered(ada, "[[503]] " + broken);
        assertThat(first.reason()).isEqualTo("unreachable");
        assertThat(second.state()).isEqualTo(MessageState.FAILED);
        assertThat(asked(broken)).hasSize(5);
        Instant began = Instant.now();
        String alone = UUID.randomUUID().toString();
        assertThat(answered(ada, "[[tokens=3,rate=0]] " + alone).reason()).isEqualTo("circuit-open");
        assertThat(asked(alone)).isEmpty();
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(2));
        Thread.sleep(OPEN.toMillis());
        assertThat(answered(ada, "[[tokens=3,rate=0]] back").state()).isEqualTo(MessageState.COMPLETE);
        assertThat(answered(ada, "[[tokens=3,rate=0]] and stays").state()).isEqualTo(MessageState.COMPLETE);
    }

    private static Message answered(Caller caller, String text) {
        return HERE.ended(caller, HERE.ask(caller, text).reply());
    }

}
