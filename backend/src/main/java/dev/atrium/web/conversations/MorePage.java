package dev.atrium.web.conversations;

import java.util.List;

import dev.atrium.web.layout.ShelfPage;
import org.jspecify.annotations.Nullable;

/// One more page of the sidebar's list, and the frame it goes into.
record MorePage(String frame, List<ShelfPage.Group> groups, ShelfPage.@Nullable More more) {
}
