package dev.atrium.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.atrium.stack.model.ScriptedText;
import org.junit.jupiter.api.Test;

/// The same answer in several tabs, through reloads and without a network.
@Told
class WatchingStory {

    private static final int RELOADS = 10;

    private static final int CUTS = 5;

    private static final Locator.WaitForOptions HIDDEN = new Locator.WaitForOptions()
        .setState(WaitForSelectorState.HIDDEN);

    @Test
    void twoTabsEndEqualToWhatTheModelSentAlthoughOneIsReloadedTenTimesAndCutOffFiveTimes(House house) {
        var ada = house.ada();
        var began = Instant.now();
        ada.asks("[[tokens=2000,rate=55]] Two thousand tokens").holds(1);
        var second = ada.inAnotherTab();
        second.opens(ada.path());
        var network = new Network(second.page());
        for (int turn = 0; turn < RELOADS; turn++) {
            second.reloads();
            var here = second.chat().answer();
            here.holds(here.text().length() + 1);
            if (turn % 2 == 1) {
                network.isCutFor(Duration.ofMillis(700));
                here.holds(here.text().length() + 1);
            }
        }
        assertThat(network.cuts()).isEqualTo(CUTS);
        assertThat(second.chat().answer().isBeingWritten()).as("All this happened while the answer was written")
            .isTrue();
        var left = ada.chat().answer().isComplete().text();
        var right = second.chat().answer().isComplete().text();
        Measured.note("2,000 tokens in two tabs, seconds", Duration.between(began, Instant.now()).toSeconds());
        assertThat(house.standIn().saidTo("Two thousand tokens")).isEqualTo(ScriptedText.of(2000));
        assertThat(left).isEqualTo(house.standIn().saidTo("Two thousand tokens"));
        assertThat(right).isEqualTo(left);
        assertThat(ada.reloads().chat().answer().text()).isEqualTo(left);
    }

    @Test
    void aQuestionAskedInOneTabAppearsInTheOther(House house) {
        var ben = house.ben();
        ben.asks("Say exactly: first from the left").isComplete();
        var other = ben.inAnotherTab();
        other.opens(ben.path());
        other.chat().asks("Say exactly: second from the right").isComplete();
        ben.chat().seesQuestion("second from the right");
        ben.chat().answer().says("second from the right");
    }

    @Test
    void whoReadsFurtherUpIsNotPulledDown(House house) {
        var ben = house.ben();
        ben.asks("[[tokens=1500,rate=0]] A long answer to scroll in").isComplete();
        ben.chat().asks("[[tokens=400,rate=60]] And another below it").holds(200);
        ben.page().locator("#scroll").hover();
        ben.page().mouse().wheel(0, -1200);
        ben.page().getByLabel("Jump to the latest").waitFor();
        var top = ben.page().evaluate("() => document.getElementById('scroll').scrollTop");
        ben.chat().answer().isComplete();
        assertThat(ben.page().evaluate("() => document.getElementById('scroll').scrollTop")).isEqualTo(top);
        ben.page().getByLabel("Jump to the latest").click();
        ben.page().getByLabel("Jump to the latest").waitFor(HIDDEN);
    }

}
