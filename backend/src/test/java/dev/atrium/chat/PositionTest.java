package dev.atrium.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    @Test
    void aPositionIsReadAsItWasWritten() {
        assertThat(Position.parse(new Position(12, 3456).toString())).isEqualTo(new Position(12, 3456));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ".", "1", "1.", ".1", "-1.0", "1.2.3", "1.9999999999", "a.b", "1.2\n", " 1.2", "١.٢" })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Position.parse(text)).isInstanceOf(Refusal.class);
    }

}
