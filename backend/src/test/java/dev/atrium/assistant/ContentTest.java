package dev.atrium.assistant;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.atrium.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ContentTest {

    @Test
    void everyLimitCanBeReachedAndNotPassedAndIsNamed() {
        assertThat(with("x".repeat(60), "", "", List.of()).name()).hasSize(60);
        refused("name", "assistant.name-too-long", 60, () -> with("x".repeat(61), "", "", List.of()));
        assertThat(with("A", "x".repeat(300), "", List.of()).description()).hasSize(300);
        refused("description", "assistant.description-too-long", 300, () -> with("A", "x".repeat(301), "", List.of()));
        assertThat(with("A", "", "x".repeat(16_000), List.of()).instructions()).hasSize(16_000);
        refused("instructions", "assistant.instructions-too-long", 16_000,
                () -> with("A", "", "x".repeat(16_001), List.of()));
        assertThat(with("A", "", "", starters(6)).starters()).hasSize(6);
        refused("starters", "assistant.starters-too-many", 6, () -> with("A", "", "", starters(7)));
        assertThat(with("A", "", "", List.of("x".repeat(200))).starters()).hasSize(1);
        refused("starters", "assistant.starters-too-long", 200, () -> with("A", "", "", List.of("x".repeat(201))));
        refused("categories", "assistant.categories-too-many", 3, () -> new Content("A", "", null, "", "", List.of(),
                null, null, EnumSet.range(Category.WRITING, Category.RESEARCH)));
    }

    @Test
    void endlessTextIsRefusedWithoutBeingReadToItsEnd() {
        refused("instructions", "assistant.instructions-too-long", 16_000,
                () -> with("A", "", "x".repeat(10_000_000), List.of()));
        refused("name", "assistant.name-too-long", 60, () -> with("x".repeat(10_000_000), "", "", List.of()));
        refused("name", "assistant.name-blank", null, () -> with(" ".repeat(10_000_000), "", "", List.of()));
    }

    @Test
    void aNameIsNeededAndIsOneLine() {
        refused("name", "assistant.name-blank", null, () -> with(" \n ", "", "", List.of()));
        assertThat(with(" Legal \n handbook\0\u202E ", "", "", List.of()).name()).isEqualTo("Legal handbook");
    }

    @Test
    void instructionsKeepTheirLinesAndLoseWhatNoTextCanHold() {
        assertThat(with("A", "", "One\r\n\ttwo\0\uD800\rthree", List.of()).instructions())
            .isEqualTo("One\n\ttwo\nthree");
    }

    @Test
    void emptyAndRepeatedStartersAreNone() {
        assertThat(with("A", "", "", List.of("", "Hello", " ", "Hello")).starters()).containsExactly("Hello");
    }

    @ParameterizedTest
    @ValueSource(strings = { "📚", "👩🏽‍⚖️", "🇪🇸", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️", "⚖" })
    void oneEmojiIsAnIcon(String emoji) {
        assertThat(new Content("A", emoji, null, "", "", List.of(), null, null, Set.of()).emoji()).isEqualTo(emoji);
    }

    @ParameterizedTest
    @ValueSource(strings = { "A", "1", "#", "📚📚", "📚!", "<b>", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "é", "\u202E📚" })
    void anythingElseIsNot(String emoji) {
        refused("emoji", "assistant.emoji-is-not-one", null,
                () -> new Content("A", emoji, null, "", "", List.of(), null, null, Set.of()));
    }

    @Test
    void noEmojiIsTheUsualOne() {
        assertThat(new Content("A", " ", null, "", "", List.of(), null, null, Set.of()).emoji()).isEqualTo("💡");
    }

    private static Content with(String name, String description, String instructions, List<String> starters) {
        return new Content(name, "📚", null, description, instructions, starters, null, null, Set.of());
    }

    private static List<String> starters(int many) {
        return Collections.nCopies(many, "").stream().map(empty -> "Starter " + System.nanoTime()).toList();
    }

    private static void refused(String field, String code, @org.jspecify.annotations.Nullable Object limit,
            org.assertj.core.api.ThrowableAssert.ThrowingCallable making) {
        assertThatThrownBy(making).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.field()).isEqualTo(field);
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.arguments()).isEqualTo(limit == null ? List.of() : List.of(limit));
        });
    }

}
