package dev.atrium.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

/// Somebody is removed, and seconds later nothing answers them.
@Told
class LeaverStory {

    private static final Duration CALLS = Duration.ofSeconds(5);

    private static final Duration STREAMS = Duration.ofSeconds(10);

    private static final String SHOWN = """
            () => document.querySelector("article.message--answer .message__text .message__source")?.textContent.length ?? -1""";

    /// An answer comes forty times a second: a second without any is its end.
    private static final Duration SILENCE = Duration.ofSeconds(1);

    @Test
    void leaver(House house) {
        var grace = house.member("grace@alder.test");
        grace.asks("[[tokens=5000,rate=40]] On and on").holds(100);
        var chat = grace.path();
        var dmitri = house.member("dmitri@alder.test");
        var album = new Album(dmitri);
        dmitri.opens("/people?q=Grace");
        dmitri.page().locator("main").getByText("Grace Ito").first().click();
        dmitri.page().locator("main a[href$='/removal']").click();
        dmitri.seesHeading("Remove Grace Ito");
        album.keeps("leaver-removal");
        assertThat(grace.isServed(chat)).isTrue();

        var removed = Instant.now();
        dmitri.clicks("Remove");
        var calls = within(CALLS, removed, () -> !grace.isServed(chat) && !grace.isServed("/settings"));
        Measured.note("a leaver's calls are dead, ms after the click", calls.toMillis());
        var stream = silent(grace, removed);
        Measured.note("a leaver's open stream says its last, ms after the click", stream.toMillis());
        assertThat(stream).isLessThan(STREAMS);

        dmitri.sees("Removed and signed out everywhere.");
        album.keeps("leaver-removed");
        grace.opens(chat);
        assertThat(grace.reads()).doesNotContain("On and on", "Alder Bank");
        new Album(grace).keepsOne("leaver-out", ColorScheme.LIGHT, false);
        album.hasNoSeriousFaults();
    }

    private static Duration within(Duration limit, Instant since, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            assertThat(Duration.between(since, Instant.now())).isLessThan(limit);
        }
        return Duration.between(since, Instant.now());
    }

    /// When the answer on the page last grew.
    private static Duration silent(Visitor reader, Instant since) {
        var last = since;
        int length = shown(reader);
        for (var now = last; Duration.between(last, now).compareTo(SILENCE) < 0; now = Instant.now()) {
            reader.page().waitForTimeout(50);
            int longer = shown(reader);
            last = (longer > length) ? Instant.now() : last;
            length = longer;
            assertThat(Duration.between(since, last)).isLessThan(STREAMS);
        }
        return Duration.between(since, last);
    }

    /// A page that is being left shows nothing.
    private static int shown(Visitor reader) {
        try {
            return ((Number) reader.page().evaluate(SHOWN)).intValue();
        }
        catch (PlaywrightException left) {
            return -1;
        }
    }

}
