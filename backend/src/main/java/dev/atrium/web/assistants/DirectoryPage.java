package dev.atrium.web.assistants;

import java.util.List;

import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// The directory: shelves, or what was found for words or in a category.
///
/// @param category the word of the one asked for
/// @param reviews whether the reader reviews
/// @param oversees whether the reader may see all assistants
record DirectoryPage(Sidebar sidebar, String query, @Nullable String category, List<Chip> chips, List<Stack> shelves,
        boolean reviews, boolean oversees, @Nullable String done, @Nullable String refusal) {

    /// A category to browse by.
    record Chip(String word, String url, boolean chosen) {
    }

    /// A shelf: what is on it, and where the rest is.
    record Stack(String word, List<Tile> tiles, @Nullable String more) {
    }

    public boolean asked() {
        return !query.isBlank() || category != null;
    }

    public int count() {
        return shelves.stream().mapToInt(shelf -> shelf.tiles().size()).sum();
    }

}
