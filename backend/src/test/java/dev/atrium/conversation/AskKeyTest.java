package dev.atrium.conversation;

import dev.atrium.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AskKeyTest {

    @Test
    void aKeyHasAtMostEightyPlainCharacters() {
        assertThat(new AskKey("aZ09_-".repeat(13) + "ab").value()).hasSize(80);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a b", "a\n", "ä", "a;b", "../a",
            "123456789012345678901234567890123456789012345678901234567890123456789012345678901" })
    void everythingElseIsRefused(String key) {
        assertThatThrownBy(() -> new AskKey(key)).isInstanceOf(Refusal.class).hasMessage("ask-key.malformed");
    }

    @Test
    void theSamePartsHaveTheSameHash() {
        assertThat(RequestHash.of("ask", "text", null)).isEqualTo(RequestHash.of("ask", "text", null));
    }

    @Test
    void partsNeverReadAlike() {
        assertThat(RequestHash.of("ab", "c")).isNotEqualTo(RequestHash.of("a", "bc"));
        assertThat(RequestHash.of("a", "")).isNotEqualTo(RequestHash.of("a"));
        assertThat(RequestHash.of("a", null)).isNotEqualTo(RequestHash.of("a", ""));
    }

}
