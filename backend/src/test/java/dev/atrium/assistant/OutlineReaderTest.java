package dev.atrium.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;

import dev.atrium.testing.Rounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutlineReaderTest {

    private static final String WHOLE = """
            {"name": "Contract reader", "emoji": "⚖️", "description": "Finds clauses.",
             "instructions": "Read the contract.\\n\\n- Be brief.", "starters": ["What does clause 7 say?", " ", 7],
             "categories": ["Research", "magic", "writing"]}""";

    @ParameterizedTest
    @ValueSource(
            strings = { "%s", "```json\n%s\n```", "Here is {my} proposal, as you wished:\n\n%s\n\nI hope it helps!",
                    "{\"thought\": 1}\n%s", "<answer>%s</answer> {" })
    void anOutlineIsFoundWhereverItStands(String around) {
        Outline outline = read(around.formatted(WHOLE));
        assertThat(outline).returns("Contract reader", Outline::name)
            .returns("⚖️", Outline::emoji)
            .returns("Finds clauses.", Outline::description)
            .returns("Read the contract.\n\n- Be brief.", Outline::instructions)
            .returns(Set.of(), Outline::shortened)
            .returns(Set.of(Category.RESEARCH, Category.WRITING), Outline::categories);
        assertThat(outline.starters()).containsExactly("What does clause 7 say?");
    }

    @Test
    void whatModelsLikeToGetWrongIsUnderstood() {
        Outline outline = read(
                "{\"name\": \"A\nname\", \"instructions\": [\"One\", \"Two\"], \"starters\": \"Only one\", "
                        + "\"categories\": \"coding\", \"emoji\": \"a book\",}");
        assertThat(outline).returns("A name", Outline::name)
            .returns("One\nTwo", Outline::instructions)
            .returns(Content.USUAL_EMOJI, Outline::emoji)
            .returns(Set.of(Category.CODING), Outline::categories);
        assertThat(outline.starters()).containsExactly("Only one");
    }

    @Test
    void whatIsTooLongIsCutAndSaid() {
        String starters = "[\"1\", \"2\", \"3\", \"4\", \"5\"]";
        Outline outline = read("{\"name\": \"%s\", \"description\": \"%s\", \"instructions\": \"%s\", \"starters\": %s}"
            .formatted("n".repeat(59) + "😀", "d".repeat(301), "i".repeat(16_001), starters));
        assertThat(outline.shortened()).containsExactlyInAnyOrder("name", "description", "instructions", "starters");
        assertThat(outline.name()).isEqualTo("n".repeat(59));
        assertThat(outline.description()).hasSize(300);
        assertThat(outline.instructions()).hasSize(16_000);
        assertThat(outline.starters()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "I cannot do that.", "{}", "[1, 2]", "{\"name\": null}", "{{{{{{", "{\"name\": \"" })
    void whatIsNoOutlineIsNone(String answer) {
        assertThat(OutlineReader.of(answer)).isEmpty();
    }

    @Test
    void whateverItSaysAFormWouldTakeIt() {
        Random chance = new Random(5);
        for (int round = 0; round < Rounds.of(500, 20_000); round++) {
            StringBuilder broken = new StringBuilder(WHOLE);
            for (int changes = chance.nextInt(6); changes >= 0; changes--) {
                int at = chance.nextInt(broken.length());
                broken.replace(at, Math.min(broken.length(), at + chance.nextInt(4)), piece(chance));
            }
            OutlineReader.of(broken.toString()).ifPresent(OutlineReaderTest::fits);
        }
    }

    private static void fits(Outline outline) {
        String name = outline.name().isEmpty() ? "Unnamed" : outline.name();
        assertThat(new Content(name, outline.emoji(), null, outline.description(), outline.instructions(),
                outline.starters(), null, null, outline.categories())
            .name()).isEqualTo(name);
    }

    private static String piece(Random chance) {
        String[] pieces = { "", "\"", "{", "}", "[", "\\", "\0", "\uD83D", "😀".repeat(50), "\u202E",
                "x".repeat(20_000), "\\u0000", "\\uD800", ",", ":" };
        return pieces[chance.nextInt(pieces.length)];
    }

    private static Outline read(String answer) {
        return OutlineReader.of(answer).orElseThrow();
    }

}
