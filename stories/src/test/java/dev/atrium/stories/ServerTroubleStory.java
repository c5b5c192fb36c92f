package dev.atrium.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import dev.atrium.stack.model.ScriptedText;
import org.junit.jupiter.api.Test;

/// The server dies, or is told to end, in the middle of an answer.
@Told
class ServerTroubleStory {

    private static final int RATE = 40;

    /// What may be lost in a crash is what came within a second. A crowded machine gets
    /// half a second more.
    private static final int MOST_TOKENS_LOST = RATE * 3 / 2;

    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(10);

    /// Ada comes back by herself; Ben's tab stays open all the time.
    @Test
    void afterACrashTheTextSoFarIsThereAndAnOpenTabFindsItByItself(House house) {
        var ben = house.ben();
        var leftAlone = ben.asks("[[tokens=900,rate=" + RATE + "]] Left alone").holds(300);
        var ada = house.ada();
        ada.asks("[[tokens=900,rate=" + RATE + "]] Struck down").holds(900);
        var path = ada.path();
        house.server().kill();
        var sent = house.standIn().saidTo("Struck down");
        var back = Instant.now();
        house.server().startAgain();
        Measured.note("server back after kill -9, seconds", seconds(back));

        var ready = Instant.now();
        ada.opens(path);
        ada.chat().seesQuestion("Struck down");
        var kept = ada.chat().answer().isInterrupted();
        assertThat(Duration.between(ready, Instant.now())).isLessThan(SHOWN_WITHIN);
        Measured.note("interrupted answer shown after the start, seconds", seconds(ready));

        assertThat(sent).startsWith(kept.text());
        var lost = tokens(sent.substring(kept.text().length()));
        Measured.note("tokens lost by kill -9 at " + RATE + " a second", lost);
        assertThat(lost).isLessThanOrEqualTo(MOST_TOKENS_LOST);
        leftAlone.isInterrupted();
        ben.chat().announces("The answer was interrupted.");
        assertThat(ScriptedText.of(900)).startsWith(leftAlone.text());

        kept.explains("The answer was interrupted.");
        assertThat(kept.continued().isComplete().text()).isEqualTo(ScriptedText.of(900));
    }

    @Test
    void aServerThatIsToldToEndFinishesTheAnswerAndTheReaderGoesOnAtTheNext(House house) {
        var finn = house.finn();
        var answer = finn.asks("[[tokens=300,rate=" + RATE + "]] Handed over").holds(300);
        house.server().stop();
        house.server().startAgain();
        assertThat(answer.isComplete().text()).isEqualTo(ScriptedText.of(300));
        finn.chat().asks("Say exactly: still here").isComplete();
    }

    private static double seconds(Instant since) {
        return Duration.between(since, Instant.now()).toMillis() / 1000.0;
    }

    /// Scripted tokens begin with a space, but for the first of each paragraph.
    private static int tokens(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

}
