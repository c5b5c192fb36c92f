package dev.atrium.web.layout;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.ConversationSummary;
import dev.atrium.conversation.Shelf;
import dev.atrium.identity.Caller;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Origin;
import dev.atrium.identity.Seat;
import dev.atrium.identity.SessionId;
import dev.atrium.identity.Theme;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Page;
import dev.atrium.tenancy.TenantId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShelfGroupsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T23:30:00Z");

    @Test
    void conversationsStandUnderTheirDates() {
        var page = groups("UTC", Locale.ENGLISH, null)
            .page(page("2026-11-22T00:10:00Z", "2026-11-21T23:59:00Z", "2026-11-16T12:00:00Z", "2026-10-30T12:00:00Z",
                    "2026-10-02T12:00:00Z", "2026-10-01T12:00:00Z", "2025-03-01T12:00:00Z"));

        assertThat(page.groups()).extracting(ShelfPage.Group::key)
            .containsExactly("today", "yesterday", "week", "month", "2026-10", "2025-03");
        assertThat(page.groups()).extracting(ShelfPage.Group::month)
            .containsExactly(null, null, null, null, "October 2026", "March 2025");
    }

    @Test
    void dayIsTheReadersDay() {
        var page = groups("Asia/Tokyo", Locale.ENGLISH, null).page(page("2026-11-22T14:00:00Z"));

        assertThat(page.groups()).extracting(ShelfPage.Group::key).containsExactly("yesterday");
    }

    @Test
    void monthsAreNamedInTheReadersLanguage() {
        var page = groups("UTC", Locale.forLanguageTag("es"), null).page(page("2026-09-02T14:00:00Z"));

        assertThat(page.groups().getFirst().month()).isEqualTo("septiembre 2026");
    }

    @Test
    void headingIsNotRepeatedOnTheNextPage() {
        var page = groups("UTC", Locale.ENGLISH, "week").page(page("2026-11-17T14:00:00Z", "2026-11-01T14:00:00Z"));

        assertThat(page.groups()).extracting(ShelfPage.Group::headed).containsExactly(false, true);
    }

    @Test
    void nextPageKnowsWhereThisOneEnded() {
        var cursor = new Cursor(NOW, UUID.randomUUID());
        var items = page("2026-11-17T14:00:00Z").items();
        var page = groups("UTC", Locale.ENGLISH, null).page(new Page<>(items, cursor));

        assertThat(page.more()).isEqualTo(
                new ShelfPage.More("more-" + cursor, "/conversations?shelf=recent&after=" + cursor + "&under=week"));
    }

    private static ShelfGroups groups(String zone, Locale language, String under) {
        var ada = new Caller(new TenantId(UUID.randomUUID()), new MemberId(UUID.randomUUID()), "Ada", Set.of(),
                Set.of(), Set.of(), Set.of(), Seat.NOT_NEEDED, new SessionId("s"), Origin.NONE, language, Theme.SYSTEM);
        return new ShelfGroups(new Reader(ada, ZoneId.of(zone), NOW), Shelf.RECENT, under, "");
    }

    private static Page<ConversationSummary> page(String... moments) {
        List<ConversationSummary> items = Stream.of(moments)
            .map(moment -> new ConversationSummary(new ConversationId(UUID.randomUUID()), "Plans", false, false,
                    Instant.parse(moment)))
            .toList();
        return new Page<>(items, null);
    }

}
