package dev.atrium.web.conversations;

import java.util.List;
import java.util.Locale;

import dev.atrium.web.layout.Screens;
import org.junit.jupiter.api.Test;

import static dev.atrium.web.layout.ScreenSamples.NOW;
import static dev.atrium.web.layout.ScreenSamples.sidebar;
import static org.assertj.core.api.Assertions.assertThat;

class ConversationListScreenTest {

    private final Screens screens = new Screens();

    @Test
    void archiveOffersToBringBackAndToDelete() {
        var rows = List.of(new ArchivedPage.Row("c1", "Old travel policy", NOW),
                new ArchivedPage.Row("c2", "Notes of the September offsite, all departments", NOW));
        var html = screens.show("conversations/archived",
                new ArchivedPage(sidebar("archived"), rows, "/conversations?shelf=archived&after=x"), Locale.ENGLISH);
        Screens.keep("archived", html);
        assertThat(html).contains("formaction=\"/conversations/c1/archive\"");
    }

    @Test
    void emptyArchiveSaysSo() {
        var html = screens.show("conversations/archived", new ArchivedPage(sidebar("archived"), List.of(), null),
                Locale.ENGLISH);
        Screens.keep("archived-none", html);
        assertThat(html).contains("Nothing is archived.");
    }

    @Test
    void nextPageOfTheSidebarIsTheFrameItWasAskedFor() {
        var page = sidebar("").recent();
        var html = screens.show("conversations/list", new MorePage("more-x", page.groups(), page.more()),
                Locale.ENGLISH);
        Screens.keep("more", html);
        assertThat(html).contains("<turbo-frame target=\"_top\" id=\"more-x\">").contains("id=\"more-abc\"");
    }

}
