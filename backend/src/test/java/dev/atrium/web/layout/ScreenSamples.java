package dev.atrium.web.layout;

import java.util.List;

/// Values that look like a working day at Alder Bank.
public final class ScreenSamples {

    public static final Moment NOW = new Moment("2026-11-22T10:04:00Z", "22 Nov 2026, 10:04");

    private ScreenSamples() {
    }

    public static Sidebar sidebar(String place) {
        var pinned = List
            .of(group("pinned", null, new ConversationLink("p1", "Quarterly risk report template", true, false)));
        var groups = List.of(
                group("today", null, new ConversationLink("c1", "Merger filing deadlines", false, place.equals("chat")),
                        link("c2", "Branch opening hours in Málaga")),
                group("yesterday", null, link("c3", "Explain IFRS 9 staging to a new colleague with examples"),
                        link("c4", "البنك المركزي وأسعار الفائدة")),
                group("week", null, link("c5", "Python script for CSV totals")),
                group("2026-09", "September 2026", link("c6", "Travel policy")));
        return new Sidebar(place, new ShelfPage(pinned, null),
                new ShelfPage(groups, new ShelfPage.More("more-abc", "/conversations?after=abc")));
    }

    private static ShelfPage.Group group(String key, String month, ConversationLink... links) {
        return new ShelfPage.Group(key, month, true, List.of(links));
    }

    private static ConversationLink link(String id, String title) {
        return new ConversationLink(id, title, false, false);
    }

}
