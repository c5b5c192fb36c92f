package dev.atrium.web.people;

import java.util.List;

import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// Where people are invited, and which lists there were.
record InvitationsPage(Sidebar sidebar, String typed, int most, List<Row> lists, @Nullable String refusal) {

    record Row(String id, Moment at, long lines, long waiting, long failed) {
    }

}
