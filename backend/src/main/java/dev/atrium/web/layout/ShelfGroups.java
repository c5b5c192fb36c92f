package dev.atrium.web.layout;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.atrium.conversation.ConversationSummary;
import dev.atrium.conversation.Shelf;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Page;
import org.jspecify.annotations.Nullable;

/// Puts conversations under headings: today, yesterday, the last days, then month by month.
record ShelfGroups(Reader reader, Shelf shelf, @Nullable String under, String place) {

    private static final int WEEK = 7;

    private static final int MONTH = 30;

    ShelfPage page(Page<ConversationSummary> conversations) {
        Map<String, List<ConversationLink>> groups = new LinkedHashMap<>();
        for (ConversationSummary conversation : conversations.items()) {
            groups.computeIfAbsent(key(conversation.lastActivity()), key -> new ArrayList<>()).add(link(conversation));
        }
        List<ShelfPage.Group> shown = groups.entrySet()
            .stream()
            .map(group -> new ShelfPage.Group(group.getKey(), month(group.getKey()), !group.getKey().equals(under),
                    List.copyOf(group.getValue())))
            .toList();
        return new ShelfPage(shown, more(conversations.next(), shown));
    }

    private String key(Instant at) {
        if (shelf == Shelf.PINNED) {
            return "pinned";
        }
        LocalDate day = at.atZone(reader.zone()).toLocalDate();
        LocalDate today = reader.today();
        if (!day.isBefore(today)) {
            return "today";
        }
        if (day.equals(today.minusDays(1))) {
            return "yesterday";
        }
        if (!day.isBefore(today.minusDays(WEEK))) {
            return "week";
        }
        return day.isBefore(today.minusDays(MONTH)) ? YearMonth.from(day).toString() : "month";
    }

    private @Nullable String month(String key) {
        if (!Character.isDigit(key.charAt(0))) {
            return null;
        }
        return DateTimeFormatter.ofPattern("LLLL yyyy", reader.language()).format(YearMonth.parse(key));
    }

    private ConversationLink link(ConversationSummary conversation) {
        String id = conversation.id().toString();
        return new ConversationLink(id, conversation.title(), conversation.pinned(), id.equals(place));
    }

    private ShelfPage.@Nullable More more(@Nullable Cursor next, List<ShelfPage.Group> shown) {
        if (next == null) {
            return null;
        }
        return new ShelfPage.More("more-" + next,
                "/conversations?shelf=" + shelf.word() + "&after=" + next + "&under=" + shown.getLast().key());
    }

}
