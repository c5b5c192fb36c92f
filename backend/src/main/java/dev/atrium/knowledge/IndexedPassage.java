package dev.atrium.knowledge;

import org.jspecify.annotations.Nullable;

/// What an index is told of a passage. It keeps what it needs to find it, not its text.
///
/// @param embedding nothing when there is none yet: such a passage is found by its words
/// alone
public record IndexedPassage(PassageKey key, String heading, String text, TextLanguage language,
        @Nullable Embedding embedding) {

    /// What is searched and embedded: a passage of a long chapter seldom says itself what
    /// it is about.
    public static String searchable(String heading, String text) {
        return heading.isEmpty() ? text : heading + "\n" + text;
    }

    String searchable() {
        return searchable(heading, text);
    }

}
