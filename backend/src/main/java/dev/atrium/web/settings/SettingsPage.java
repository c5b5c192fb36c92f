package dev.atrium.web.settings;

import java.util.List;

import dev.atrium.web.layout.Choice;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// @param reviews whether assistants are reviewed; null for who does not decide that
record SettingsPage(Sidebar sidebar, List<Choice> languages, List<Choice> themes, List<String> roles,
        @Nullable List<Choice> reviews, boolean saved) {
}
