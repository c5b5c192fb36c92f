package dev.atrium.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.atrium.conversation.Message;
import dev.atrium.conversation.MessageState;
import dev.atrium.identity.Caller;
import dev.atrium.stack.model.RecordedRequest;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.atrium.chat.ChatWorld.asked;
import static dev.atrium.chat.ChatWorld.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/// G25. Whoever stops an answer stops paying for it, however far it has come.
class StoppingTest {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final ChatWorld here = ChatWorld.SHARED;

    private final Caller ada = this.here.world().newcomer().caller();

    @ParameterizedTest
    @ValueSource(strings = { "stall", "tokens=9,slow-first@19s", "reasoning=5000,tokens=1,rate=50",
            "reasoning=20,tokens=30,pause@10:19s", "tokens=5000,rate=50", "tokens=50,drip=50ms" })
    void stoppingClosesTheConnectionToTheModelWithinASecond(String script) {
        String mark = UUID.randomUUID().toString();
        Asked asked = this.here.ask(this.ada, "[[" + script + "]] " + mark);
        eventually(() -> !asked(mark).isEmpty() && asked(mark).getFirst().body().contains(mark));
        eventually(
                () -> script.startsWith("stall") || script.contains("slow") || asked(mark).getFirst().sentBytes() > 0);
        RecordedRequest request = asked(mark).getFirst();
        Instant began = Instant.now();
        Message answer = stopped(asked);
        eventually(() -> request.closedByClientAt() != null);
        assertThat(Duration.between(began, request.closedByClientAt())).isLessThan(SOON);
        assertThat(request.sentText()).startsWith(answer.text());
        assertThat(request.sentReasoning()).startsWith(answer.reasoning());
        assertThat(answer.tokens().total()).isBetween(0L, 100_000L);
        assertThat(asked(mark)).hasSize(1);
    }

    @Test
    void whoStopsWhileAnotherTryIsWaitedForIsNeverAskedForAgain() throws InterruptedException {
        String mark = UUID.randomUUID().toString();
        Asked asked = this.here.ask(this.ada, "[[429,retry-after=2]] " + mark);
        this.here.follow(this.ada, asked.reply(), Position.START)
            .takeUntil(ReplyEvent.Waiting.class::isInstance)
            .blockLast(ChatWorld.PATIENCE);
        assertThat(stopped(asked).text()).isEmpty();
        Thread.sleep(3_500);
        assertThat(asked(mark)).hasSize(1);
    }

    private Message stopped(Asked asked) {
        World.now(this.here.chat().stop(this.ada, asked.reply()));
        List<ReplyEvent> events = this.here.followToTheEnd(this.ada, asked.reply());
        assertThat(events).contains(new ReplyEvent.Finished(MessageState.STOPPED, "member"));
        Message answer = this.here.message(this.ada, asked.reply());
        assertThat(answer.state()).isEqualTo(MessageState.STOPPED);
        return answer;
    }

}
