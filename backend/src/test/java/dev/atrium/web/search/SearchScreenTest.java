package dev.atrium.web.search;

import java.util.List;
import java.util.Locale;

import dev.atrium.web.layout.Screens;
import org.junit.jupiter.api.Test;

import static dev.atrium.web.layout.ScreenSamples.NOW;
import static dev.atrium.web.layout.ScreenSamples.sidebar;
import static org.assertj.core.api.Assertions.assertThat;

class SearchScreenTest {

    private final Screens screens = new Screens();

    @Test
    void foundWordsAreMarkedAndEverythingElseIsText() {
        var hit = new SearchPage.Hit("/conversations/c1?leaf=m2#message-m2", "Merger <b>filing</b> deadlines",
                List.of(new SearchPage.Piece("… three dates matter, and only the ", false),
                        new SearchPage.Piece("filing", true),
                        new SearchPage.Piece(" <script>can</script> move …", false)),
                NOW);
        var html = screens.show("search/page",
                new SearchPage(sidebar("search"), "filing", List.of(hit, hit), "/search?q=filing&after=x", null),
                Locale.ENGLISH);
        Screens.keep("search", html);
        assertThat(html).contains("<mark>filing</mark>").contains("&lt;script&gt;can").doesNotContain("<script>can");
    }

    @Test
    void nothingFoundSaysWhatToTry() {
        var html = screens.show("search/page", new SearchPage(sidebar("search"), "<i>zebra", List.of(), null, null),
                Locale.ENGLISH);
        Screens.keep("search-none", html);
        assertThat(html).contains("Nothing was found for “&lt;i&gt;zebra”");
    }

}
