package dev.atrium.web.sinks;

import java.util.List;
import java.util.Locale;

import dev.atrium.sink.Problem;
import dev.atrium.web.layout.Choice;
import dev.atrium.web.layout.ScreenSamples;
import dev.atrium.web.layout.Screens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The room of sinks, with everything on its pages that can be.
class SinksScreensTest {

    private static final String HOSTILE = "Splunk <b>one</b>";

    private static final Fields FORM = new Fields(HOSTILE,
            List.of(Choice.of("webhook", true), Choice.of("syslog-tls", false), Choice.of("syslog-tcp", false)),
            "https://siem.example/<b>", List.of(Choice.of("jsonl", true), Choice.of("ocsf", false)), 60, 200);

    private final Screens screens = new Screens();

    @ParameterizedTest
    @ValueSource(strings = { "en", "es" })
    void everythingIsSaidInBothLanguagesAndNothingIsMarkup(String tag) {
        Locale language = Locale.forLanguageTag(tag);
        for (String state : List.of("draft", "open", "paused", "waiting", "stopped")) {
            String html = this.screens.show("sinks/one", one(state, FORM), language);
            Screens.keep("sinks-one-" + state + "-" + tag, html);
            assertThat(html).doesNotContain("??").doesNotContain("<b>").contains("whsec_shown-once");
        }
        for (Fields form : new Fields[] { FORM, null }) {
            String html = this.screens.show("sinks/all", all(form), language);
            Screens.keep("sinks-all-" + (form != null) + "-" + tag, html);
            assertThat(html).doesNotContain("??").doesNotContain("<b>").contains("badge--warning");
        }
    }

    @Test
    void whoLooksChangesNothing() {
        String html = this.screens.show("sinks/one", one("stopped", null), Locale.ENGLISH);
        assertThat(html).contains("Stopped").doesNotContain("action=\"/sinks").doesNotContain("name=\"address\"");
    }

    @Test
    void everyProblemAndEveryDeedOfTwoIsASentence() {
        var texts = Screens.texts();
        for (Locale language : List.of(Locale.ENGLISH, Locale.of("es"))) {
            for (Problem problem : Problem.values()) {
                assertThat(texts.getMessage("sink.problem." + problem.word(), new Object[] { 503 }, "", language))
                    .as(problem.word())
                    .isNotEmpty();
            }
            for (String deed : List.of("open", "open-new", "change", "pause", "remove")) {
                assertThat(texts.getMessage("approval.kind.sink." + deed,
                        new Object[] { "A", "webhook", "https://siem.example/", "jsonl" }, "", language))
                    .as(deed)
                    .contains("https://siem.example/");
            }
            assertThat(texts.getMessage("sink.lag.behind", new Object[] { 1_200L, 90L }, "", language)).contains("90");
        }
        assertThat(texts.getMessage("sink.lag.behind", new Object[] { 1L, 90L }, "", Locale.ENGLISH))
            .startsWith("One event waits");
    }

    private static SinkPage one(String state, Fields form) {
        return new SinkPage(ScreenSamples.sidebar("rooms"), "s1", HOSTILE, "https://siem.example", "webhook", "jsonl",
                state, List.of(HOSTILE), HOSTILE, form, true, "whsec_shown-once",
                new SinkPage.Tested(state.equals("open"), HOSTILE), "resumed", HOSTILE);
    }

    private static SinksPage all(Fields form) {
        return new SinksPage(ScreenSamples.sidebar("rooms"),
                List.of(new SinksPage.Row("s1", HOSTILE, "https://siem.example", "stopped", HOSTILE),
                        new SinksPage.Row("s2", "Other", "siem.example:6514", "draft", "Nothing has been sent.")),
                true, form != null, form, 5, "removed", HOSTILE);
    }

}
