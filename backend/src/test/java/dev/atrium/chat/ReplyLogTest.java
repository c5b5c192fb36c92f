package dev.atrium.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import dev.atrium.conversation.MessageState;
import org.junit.jupiter.api.Test;

class ReplyLogTest {

    private final ReplyLog log = new ReplyLog();

    @Test
    void aReaderIsToldEverythingOnceHoweverOftenItLooks() {
        ReplyReader reader = new ReplyReader(this.log, Position.START);
        this.log.appendText("Good ");
        assertThat(reader.catchUp()).containsExactly(new ReplyEvent.Text(0, "Good ", new Position(0, 5)));
        assertThat(reader.catchUp()).isEmpty();
        this.log.appendText("mor");
        this.log.appendText("ning");
        assertThat(reader.catchUp()).containsExactly(new ReplyEvent.Text(5, "morning", new Position(0, 12)));
    }

    @Test
    void aReaderThatComesBackGoesOnWhereItWasWhateverThePiecesWere() {
        this.log.appendReasoning("Hm. ");
        this.log.appendText("Good morning");
        ReplyReader reader = new ReplyReader(this.log, Position.parse("2.7"));
        assertThat(reader.catchUp()).containsExactly(new ReplyEvent.Reasoning(2, ". ", new Position(4, 7)),
                new ReplyEvent.Text(7, "rning", new Position(4, 12)));
    }

    @Test
    void halfACharacterIsHeldBackUntilItsOtherHalfCame() {
        ReplyReader reader = new ReplyReader(this.log, Position.START);
        String smile = "😀";
        this.log.appendText("a" + smile.charAt(0));
        assertThat(reader.catchUp()).containsExactly(new ReplyEvent.Text(0, "a", new Position(0, 1)));
        this.log.appendText(String.valueOf(smile.charAt(1)));
        assertThat(reader.catchUp()).containsExactly(new ReplyEvent.Text(1, smile, new Position(0, 3)));
    }

    @Test
    void aReplyNeverGrowsBeyondItsLimitAndSaysSo() {
        assertThat(this.log.appendText("x".repeat(ReplyLog.LONGEST))).isTrue();
        assertThat(this.log.appendText("y")).isFalse();
        assertThat(this.log.end().text()).isEqualTo(ReplyLog.LONGEST);
    }

    @Test
    void aPositionBehindTheEndIsToldNothingButTheEnding() {
        this.log.appendText("short");
        this.log.finished(new ReplyEvent.Finished(MessageState.COMPLETE, null));
        assertThat(new ReplyReader(this.log, new Position(0, 999)).catchUp())
            .isEqualTo(List.of(new ReplyEvent.Finished(MessageState.COMPLETE, null)));
    }

    @Test
    void aReaderOfAnUnfinishedReplyIsSentToFollowElsewhereInTheEnd() {
        this.log.appendText("so far");
        assertThat(new ReplyReader(this.log, Position.START).lastWords())
            .containsExactly(new ReplyEvent.Text(0, "so far", new Position(0, 6)), new ReplyEvent.Reconnect());
    }

    @Test
    void aReaderIsToldOnceThatTheProviderIsBusyAndAgainOnlyIfItIsBusyAgain() {
        ReplyReader reader = new ReplyReader(this.log, Position.START);
        this.log.waiting(new ReplyEvent.Waiting("busy", 3));
        assertThat(reader.catchUp()).containsExactly(new ReplyEvent.Waiting("busy", 3));
        assertThat(reader.catchUp()).isEmpty();
        this.log.appendText("here");
        assertThat(reader.catchUp()).hasSize(1);
        this.log.waiting(new ReplyEvent.Waiting("busy", 3));
        assertThat(reader.catchUp()).containsExactly(new ReplyEvent.Waiting("busy", 3));
    }

}
