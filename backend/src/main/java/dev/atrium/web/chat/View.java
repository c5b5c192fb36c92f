package dev.atrium.web.chat;

import dev.atrium.conversation.MessageId;
import org.jspecify.annotations.Nullable;

/// How a conversation is to be shown.
///
/// @param leaf the branch through this message; null for the newest
/// @param before the messages up to this one, for reading back; null for the end
/// @param editing the question shown as a form
/// @param renaming whether the title is shown as a form
/// @param titleRefusal why the last title was refused
record View(@Nullable MessageId leaf, @Nullable MessageId before, @Nullable MessageId editing, boolean renaming,
        @Nullable String titleRefusal, Draft draft) {

    static View of(@Nullable String leaf, @Nullable String before, @Nullable String editing, boolean renaming) {
        return new View(id(leaf), id(before), id(editing), renaming, null, Draft.NONE);
    }

    static View refused(@Nullable MessageId leaf, Draft draft) {
        return new View(leaf, null, null, false, null, draft);
    }

    static View refusedTitle(String refusal) {
        return new View(null, null, null, true, refusal, Draft.NONE);
    }

    private static @Nullable MessageId id(@Nullable String text) {
        return (text == null || text.isEmpty()) ? null : MessageId.parse(text);
    }

}
