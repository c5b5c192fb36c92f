package dev.atrium.chat;

import dev.atrium.kernel.Refusal;
import dev.atrium.testing.Garbled;
import dev.atrium.testing.Rounds;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// G43. Where a reader says to have come is read, or refused as what it is; no place makes a reader fail.
class GarbledPositionTest {

    @Test
    void aPositionIsReadOrRefusedAndAnyThatIsReadCanBeFollowedFrom() {
        ReplyLog log = new ReplyLog();
        log.appendReasoning("Hm \uD83D\uDE00");
        log.appendText("Good \uD83D\uDE00 morning");
        Garbled.of(3, "0.0", "12.345", "4.6", "999999999.999999999").each(Rounds.of(100_000, 1_000_000), text -> {
            try {
                Position position = Position.parse(text);
                assertThat(position.reasoning()).isNotNegative();
                assertThat(position.text()).isNotNegative();
                new ReplyReader(log, position).catchUp();
            }
            catch (Refusal refused) {
                assertThat(refused.code()).isEqualTo("position.unreadable");
            }
        });
    }

}
