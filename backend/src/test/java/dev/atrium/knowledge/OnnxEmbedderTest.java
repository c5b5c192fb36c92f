package dev.atrium.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.atrium.kernel.Refusal;
import org.junit.jupiter.api.Test;

/// The models that come with Atrium, run for real.
class OnnxEmbedderTest {

    @Test
    void anEnglishQuestionIsNearestToThePassageThatAnswersIt() {
        var question = Models.ENGLISH.ofQuestion("How many days off do new parents get?");
        var answer = Models.ENGLISH.ofPassage("Parental leave is sixteen weeks, paid in full.");
        var other = Models.ENGLISH.ofPassage("The server room is cooled to nineteen degrees.");
        assertThat(question.similarity(answer)).isGreaterThan(question.similarity(other) + 0.1f);
        assertThat(question.model()).isEqualTo("bge-small-en-v1.5-q");
        assertThat(question.dimension()).isEqualTo(384);
    }

    @Test
    void aChineseQuestionIsNearestToThePassageThatAnswersIt() {
        var question = Models.CHINESE.ofQuestion("新父母可以休多少天假？");
        var answer = Models.CHINESE.ofPassage("产假和陪产假为十六周，全薪。");
        var other = Models.CHINESE.ofPassage("机房的温度保持在十九度。");
        assertThat(question.similarity(answer)).isGreaterThan(question.similarity(other) + 0.1f);
        assertThat(question.dimension()).isEqualTo(512);
    }

    @Test
    void theSameTextHasTheSameVectorWhateverIsEmbeddedBesideIt() throws Exception {
        var alone = Models.ENGLISH.ofPassage("The same text.");
        try (var threads = Executors.newFixedThreadPool(4)) {
            var work = new ArrayList<Callable<Embedding>>();
            for (int number = 0; number < 12; number++) {
                String text = number % 2 == 0 ? "The same text." : "Another one, " + "and longer ".repeat(number);
                work.add(() -> Models.ENGLISH.ofPassage(text));
            }
            var embedded = threads.invokeAll(work, 60, TimeUnit.SECONDS);
            for (int number = 0; number < 12; number += 2) {
                assertThat(embedded.get(number).get()).isEqualTo(alone);
            }
        }
    }

    @Test
    void allOfALongPassageIsReadAndWhatIsBeyondTheModelIsNot() {
        String start = "The quarterly report of the branch. ".repeat(40);
        assertThat(Models.ENGLISH.tokens(start)).isBetween(270, 300);
        var one = Models.ENGLISH.ofPassage(start + "Sharks eat fish.");
        var two = Models.ENGLISH.ofPassage(start + "Loans need collateral.");
        assertThat(one.similarity(two)).isLessThan(0.999f);
        String book = "The quarterly report of the branch. ".repeat(100);
        assertThat(Models.ENGLISH.tokens(book)).isGreaterThan(512);
        assertThat(Models.ENGLISH.ofPassage(book + "Sharks.").similarity(Models.ENGLISH.ofPassage(book + "Loans.")))
            .isEqualTo(1, within(0.01f));
    }

    @Test
    void anyTextHasAVector() {
        for (String text : new String[] { "", " ", "\u0000", "\uD83D", "😀😀", "\uFFFE", "الحساب",
                "x".repeat(100_000) }) {
            assertThat(Models.ENGLISH.ofPassage(text).dimension()).isEqualTo(384);
            assertThat(Models.CHINESE.ofQuestion(text).dimension()).isEqualTo(512);
        }
    }

    @Test
    void eachLanguageGoesToTheModelThatKnowsItAndTheRestToTheFirst() {
        assertThat(Models.BOTH.in(TextLanguage.CHINESE)).isSameAs(Models.CHINESE);
        assertThat(Models.BOTH.in(TextLanguage.ENGLISH)).isSameAs(Models.ENGLISH);
        assertThat(Models.BOTH.in(TextLanguage.SPANISH)).isSameAs(Models.ENGLISH);
        assertThat(Models.ENGLISH.fluency(TextLanguage.SPANISH)).isEqualTo(Embedder.Fluency.LETTERS);
        assertThat(Models.ENGLISH.fluency(TextLanguage.OTHER)).isEqualTo(Embedder.Fluency.NONE);
        assertThat(Models.CHINESE.fluency(TextLanguage.ENGLISH)).isEqualTo(Embedder.Fluency.NONE);
    }

    @Test
    void aHeadingIsEmbeddedWithItsPassageUnlessThatWouldBeTooLong() {
        var with = Models.BOTH.of("Travel > Hotels", "Up to 150 EUR.", TextLanguage.ENGLISH);
        assertThat(with).isEqualTo(Models.ENGLISH.ofPassage("Travel > Hotels\nUp to 150 EUR."));
        assertThat(Models.BOTH.of("x ".repeat(600), "Up to 150 EUR.", TextLanguage.ENGLISH))
            .isEqualTo(Models.ENGLISH.ofPassage("Up to 150 EUR."));
    }

    @Test
    void whatIsClosedRefusesAndMayBeClosedTwice() {
        var embedder = new OnnxEmbedder(OnnxModel.chinese(), 1);
        embedder.ofQuestion("你好");
        embedder.close();
        embedder.close();
        assertThatThrownBy(() -> embedder.ofQuestion("你好")).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE));
        new OnnxEmbedder(OnnxModel.chinese(), 1).close();
    }

    @Test
    void aModelThatIsNotThereSaysSo() {
        var missing = OnnxModel.english();
        var model = new OnnxModel("mine", OnnxModel.Source.resource("nowhere.onnx"), missing.vocabulary(), 384, 512,
                OnnxModel.Pooling.MEAN, "", "", missing.known(), true, Limits.NONE);
        try (var embedder = new OnnxEmbedder(model, 1)) {
            assertThatThrownBy(() -> embedder.ofQuestion("Hello"))
                .hasRootCauseMessage("nowhere.onnx is not among the libraries");
        }
    }

}
