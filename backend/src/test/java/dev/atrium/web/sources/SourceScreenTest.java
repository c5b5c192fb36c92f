package dev.atrium.web.sources;

import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.atrium.chat.Excerpt;
import dev.atrium.web.layout.Screens;

import static org.assertj.core.api.Assertions.assertThat;

/// What files are called and say is shown as it is, and never becomes part of the page.
class SourceScreenTest {

    private final Screens screens = new Screens();

    @ParameterizedTest
    @ValueSource(strings = { "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onload='x",
            "</turbo-frame>", "</mark></section>", "${7*7}", "[[${page.name}]]", "&lt;b&gt;", "\u202Etxt.fdp",
            "javascript:alert(1)" })
    void hostileNamesHeadingsAndPassagesStayText(String hostile) {
        SourcePage page = new SourcePage(null, 3, hostile, 12, hostile, true,
                "/conversations/c/messages/m/sources/3/content", "/conversations/c",
                new Excerpt(hostile, hostile, hostile, true, false));
        String html = this.screens.show("sources/one", page, Locale.ENGLISH);
        assertThat(html).doesNotContain("<script", "<img", "onerror=alert(1)>", " onload='", "49")
            .containsOnlyOnce("</turbo-frame>")
            .containsOnlyOnce("</section>")
            .containsOnlyOnce("</mark>");
    }

    @Test
    void aSourceIsShownWithItsPlaceInBothLanguages() {
        SourcePage page = new SourcePage(null, 3, "Terms.pdf", 1_204, "Liability", true,
                "/conversations/c/messages/m/sources/3/content", "/conversations/c",
                new Excerpt("before ", "the passage", " after", false, true));
        for (Locale language : List.of(Locale.ENGLISH, Locale.forLanguageTag("es"))) {
            String html = this.screens.show("sources/one", page, language);
            assertThat(html).contains(language == Locale.ENGLISH ? "page 1204" : "página 1204")
                .contains("data-source-page-value=\"1204\"")
                .contains("the passage</mark>")
                .doesNotContain("??");
        }
    }

}
