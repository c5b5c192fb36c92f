package dev.atrium.web.assistants;

import java.util.List;

import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// The beginning of an assistant: its name and purpose, and which others are much like it.
record NewPage(Sidebar sidebar, String name, String description, List<Tile> alike, @Nullable String refusal) {

    public Limits limits() {
        return Limits.ALL;
    }

}
