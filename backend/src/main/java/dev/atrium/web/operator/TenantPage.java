package dev.atrium.web.operator;

import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// One tenant.
///
/// @param suspended since when; null while it is active
/// @param erase the day on which it goes; null unless it is to go
/// @param erased the day on which it went; null until then
/// @param held whether a legal hold keeps it
/// @param terms what is said of it, as typed
/// @param numbers what a suspension concerns
/// @param done what has just been done, a word
record TenantPage(Sidebar sidebar, String id, String name, String organization, String state, String since,
        @Nullable String suspended, @Nullable String erase, @Nullable String erased, boolean held, TermsForm terms,
        Numbers numbers, @Nullable String done, @Nullable String refusal) {

    record Numbers(int members, int sessions, int replies) {
    }

}
