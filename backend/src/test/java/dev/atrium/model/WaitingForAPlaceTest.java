package dev.atrium.model;

import static dev.atrium.model.TestModels.SOMEBODY;
import static dev.atrium.model.TestModels.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import dev.atrium.model.ModelFailure.Kind;
import dev.atrium.stack.model.ScriptedText;
import dev.atrium.stack.model.StandInModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;

/// What becomes of a question while its provider has no place free.
@Timeout(60)
class WaitingForAPlaceTest {

    private static final StandInModel PROVIDER = StandInModel.start(0, 0);

    private static final Duration SOON = Duration.ofSeconds(10);

    @BeforeEach
    void forget() {
        PROVIDER.forget();
    }

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    @Test
    void itIsNotAskedUntilThereIsOneAndThenAnswered() {
        try (var models = models().waiting(SOON)) {
            var model = models.start();
            var holder = holding(model);
            var waits = model.reply(SOMEBODY, prompt("[[tokens=3]]"))
                .doOnNext(delta -> giveUp(delta, holder))
                .ofType(Delta.Text.class)
                .map(Delta.Text::text)
                .reduce(String::concat);
            assertThat(waits.block(SOON)).isEqualTo(ScriptedText.of(3));
            assertThat(PROVIDER.recorder().chats()).hasSize(2);
        }
    }

    /// Silence of a provider is counted from when it was asked.
    @Test
    void waitingTakesNothingFromTheTimeOfTheProvider() {
        try (var models = models().waiting(SOON)) {
            var model = models.start();
            var holder = holding(model);
            var heard = Heard.of(model, prompt("[[tokens=3,slow-first@500ms]]"));
            assertThat(heard.all(Delta.Waiting.class)).singleElement()
                .satisfies(waiting -> assertThat(waiting.reason()).isEqualTo("place"));
            assertThat(heard.text()).isEqualTo(ScriptedText.of(3));
            holder.dispose();
        }
    }

    @Test
    void afterAWhileItFailsAsBusyAndIsNeverAskedNorTriedAgain() {
        try (var models = models().waiting(Duration.ofMillis(100))) {
            var model = models.start();
            var holder = holding(model);
            var heard = Heard.of(model, prompt("[[tokens=3]]"));
            heard.failedAs(Kind.BUSY);
            assertThat(heard.deltas()).hasSize(1);
            assertThat(PROVIDER.recorder().chats()).hasSize(1);
            assertThat(models.places("main").waiting()).isZero();
            holder.dispose();
        }
    }

    @Test
    void theFallbackAnswersAtAnotherProviderWhereItNeedNotWait() {
        try (var models = models().provider("other", PROVIDER.baseUrl(), 1)
            .model("backup", "other", null, Model.Capability.TEXT)
            .model("backed", "main", "backup", Model.Capability.TEXT)
            .waiting(Duration.ofMillis(100))) {
            var model = models.start();
            var holder = holding(model);
            var heard = Heard.of(model, prompt("backed", "[[tokens=3]]"));
            assertThat(heard.text()).isEqualTo(ScriptedText.of(3));
            assertThat(heard.all(Delta.Answering.class)).singleElement().matches(Delta.Answering::fallback);
            holder.dispose();
        }
    }

    @Test
    void aTitleThatIsNotToBeHadInTimeLeavesTheLine() {
        try (var models = models().waiting(Duration.ofMinutes(1))) {
            var model = models.start();
            var holder = holding(model);
            assertThat(model.complete(SOMEBODY, prompt("[[tokens=3]]"))
                .timeout(Duration.ofMillis(200))
                .onErrorComplete()
                .block(SOON)).isNull();
            assertThat(models.places("main").waiting()).isZero();
            holder.dispose();
        }
    }

    private static TestModels models() {
        return TestModels.over(PROVIDER.baseUrl()).provider("main", PROVIDER.baseUrl(), 1);
    }

    /// Takes the only place, for as long as a provider may be silent.
    private static Disposable holding(LanguageModel model) {
        var holder = model.reply(SOMEBODY, prompt("[[stall]]")).onErrorComplete().subscribe();
        while (PROVIDER.recorder().chats().isEmpty()) {
            Thread.onSpinWait();
        }
        return holder;
    }

    private static void giveUp(Delta delta, Disposable holder) {
        if (delta instanceof Delta.Waiting) {
            holder.dispose();
        }
    }

}
