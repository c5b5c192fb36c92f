package dev.atrium.web.errors;

import org.jspecify.annotations.Nullable;

/// What happened, what it means, and what to do next.
///
/// @param kind the text key: `not-found`, `forbidden`, `invalid`, `conflict`, `too-many`, `unavailable`, `broken`
/// @param detail a sentence that says it more exactly; null for the kind's own
/// @param next whether the kind has a text on what to do next
/// @param pause seconds after which it may be tried again
/// @param request the number under which the log has it
record ErrorPage(String kind, int status, @Nullable String detail, boolean next, @Nullable Long pause,
        @Nullable String request) {
}
