package dev.atrium.web.conversations;

import java.util.List;

import dev.atrium.web.layout.RecentPage;
import org.jspecify.annotations.Nullable;

/// One more page of the sidebar's list, and the frame it goes into.
record MorePage(String frame, List<RecentPage.Group> groups, RecentPage.@Nullable More more) {
}
