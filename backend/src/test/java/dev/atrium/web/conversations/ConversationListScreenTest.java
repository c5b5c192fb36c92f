package dev.atrium.web.conversations;

import java.util.List;
import java.util.Locale;

import dev.atrium.web.Screens;
import dev.atrium.web.layout.Undo;
import org.junit.jupiter.api.Test;

import static dev.atrium.web.ScreenSamples.NOW;
import static dev.atrium.web.ScreenSamples.sidebar;
import static org.assertj.core.api.Assertions.assertThat;

class ConversationListScreenTest {

    private final Screens screens = new Screens();

    @Test
    void archiveOffersToBringBackAndToDelete() {
        var rows = List.of(new ArchivedPage.Row("c1", "Old travel policy", NOW),
                new ArchivedPage.Row("c2", "Notes of the September offsite, all departments", NOW));
        var html = screens.show("conversations/archived", new ArchivedPage(sidebar("archived"), rows,
                "/conversations?shelf=archived&after=x", new Undo("c9", "Old notes")), Locale.ENGLISH);
        Screens.keep("archived", html);
        assertThat(html).contains("formaction=\"/conversations/c1/archive\"").contains("/conversations/c9/restoration");
    }

    @Test
    void emptyArchiveSaysSo() {
        var html = screens.show("conversations/archived",
                new ArchivedPage(sidebar("archived"), List.of(), null, null), Locale.ENGLISH);
        Screens.keep("archived-none", html);
        assertThat(html).contains("Nothing is archived.");
    }

    @Test
    void nextPageOfTheSidebarIsTheFrameItWasAskedFor() {
        var page = sidebar("").recent();
        var html = screens.show("conversations/list", new MorePage("recent-x", page.groups(), page.more()),
                Locale.ENGLISH);
        Screens.keep("more", html);
        assertThat(html).contains("<turbo-frame target=\"_top\" id=\"recent-x\">").contains("id=\"recent-abc\"");
    }

}
