package dev.atrium.web.settings;

import java.util.List;

import dev.atrium.web.layout.Choice;
import dev.atrium.web.layout.Sidebar;

record SettingsPage(Sidebar sidebar, List<Choice> languages, List<Choice> themes, List<String> roles, boolean saved) {
}
