package dev.atrium.web.chat;

import java.util.List;
import java.util.Locale;

import dev.atrium.web.layout.Screens;
import dev.atrium.web.layout.Choice;
import org.junit.jupiter.api.Test;

import static dev.atrium.web.layout.ScreenSamples.NOW;
import static dev.atrium.web.layout.ScreenSamples.sidebar;
import static org.assertj.core.api.Assertions.assertThat;

class ChatScreenTest {

    private final Screens screens = new Screens();

    @Test
    void chat() {
        for (var language : List.of(Locale.ENGLISH, Locale.forLanguageTag("es"))) {
            var html = screens.show("chat/page", page(), language);
            Screens.keep("chat-" + language.getLanguage(), html);
            assertThat(html).doesNotContain("??");
            var empty = screens.show("chat/page", empty(false), language);
            Screens.keep("empty-" + language.getLanguage(), empty);
            Screens.keep("temporary-" + language.getLanguage(), screens.show("chat/page", empty(true), language));
        }
    }

    @Test
    void theSameChatStandsInTheFrameBesideAnAssistantsForm() {
        var html = screens.show("chat/preview", page(), Locale.ENGLISH);
        assertThat(html).contains("<turbo-frame id=\"preview\">")
            .contains("data-preview-conversation=\"c1\"")
            .contains("id=\"message-m2\"")
            .contains("id=\"composer\"")
            .doesNotContain("data-conversation-title")
            .doesNotContain("class=\"sidebar");
        assertThat(html).doesNotContain("data-thread-conversation-value");
    }

    static ShownMessage question(String id, String text) {
        return new ShownMessage(id, "c1", true, "complete", text, "", null, false, false, NOW, null, null,
                new ShownMessage.Branches(2, 3, "/conversations/c1?leaf=x", null), false, false, null, null,
                List.of(file("terms.pdf", "PDF", null), file("chart.png", "PNG", 40)));
    }

    static ShownFile file(String name, String kind, Integer side) {
        return new ShownFile("f" + name, name, kind, "1.2 MB", "/conversations/c1/files/f/content", side != null, side,
                side, "ready", null);
    }

    static ShownMessage answer(String id, String state, String text, ShownMessage.Note note) {
        return new ShownMessage(id, "c1", false, state, text, "First look at the filing rules, then at the calendar.",
                "Standard", state.equals("complete"), id.equals("m2"), NOW,
                new ShownMessage.TokensText("1,204 tokens", "800 read, 404 written"), "€0.0012",
                state.equals("complete") ? new ShownMessage.Branches(1, 2, null, "/conversations/c1?leaf=y") : null,
                false, false, state.equals("writing") ? null : sources(), note, List.of());
    }

    static ShownSources sources() {
        return new ShownSources("{}",
                List.of(new ShownSources.One(1, "/conversations/c1/messages/m/sources/1", "Terms <b>.pdf", 12,
                        "page 12", "Liability > Limits",
                        "This file was withdrawn on 3 May: outdated. Check this answer.")),
                List.of(new ShownSources.One(2, "/conversations/c1/messages/m/sources/2", "Notes.md", 0, null, "",
                        null)));
    }

    static final String MARKDOWN = """
            ## Deadlines

            Three dates matter, and **only the first** can move:

            | Filing | Due | Movable |
            | --- | --- | --- |
            | Notification to the authority | 3 March 2027 | yes |
            | Publication | 17 March 2027 | no |
            | Completion | 1 June 2027 | no |

            1. File early.
            2. Keep `receipt.pdf`.

            ```java
            /// Whether the filing is late.
            boolean isLate(LocalDate today) {
                return today.isAfter(due) && !"filed".equals(state);
            }
            ```

            > The notice period is not a formality.

            More under [the guide](https://intranet.example/guide).
            """;

    static ChatPage page() {
        var messages = List.of(
                question("m1", "When do we have to file, and what can still move? Please give me a table."),
                answer("m2", "complete", MARKDOWN, null), question("m3", "And in Spain?"),
                answer("m4", "interrupted", "In Spain the authority has a shorter",
                        new ShownMessage.Note("wifi-off", "The server that was writing this answer stopped.", true,
                                false)),
                answer("m5", "stopped", "Half of it", new ShownMessage.Note("circle-stop", null, true, false)),
                answer("m6", "failed", "",
                        new ShownMessage.Note("triangle-alert",
                                "The model could not be reached. Your question is kept.", false, true)),
                answer("m7", "refused", "", new ShownMessage.Note("shield-alert",
                        "The model’s own safety rules stopped this answer.", false, true)),
                answer("m8", "writing", "", null));
        return new ChatPage(sidebar("chat"),
                new ChatPage.Bar("c1", "Merger filing deadlines", true, false, false, null, null, false), messages,
                null, composer(false, true), null, null, false);
    }

    static ChatPage empty(boolean temporary) {
        return new ChatPage(sidebar("new"), null, List.of(), null, composer(temporary, false),
                new ChatPage.Greeting("morning", "Ada", temporary, List.of("summarise", "draft", "explain", "compare")),
                null, temporary);
    }

    static Composer composer(boolean temporary, boolean answering) {
        return new Composer("/conversations", "ada", "", null,
                List.of(new Choice("standard", "Standard", true), new Choice("large", "Large", false)),
                List.of(Choice.of("fast", false), Choice.of("balanced", true), Choice.of("thorough", false)), temporary,
                answering, answering ? "/replies/m8/stop" : null, "key", "", null, null, false, List.of("standard"));
    }

}
