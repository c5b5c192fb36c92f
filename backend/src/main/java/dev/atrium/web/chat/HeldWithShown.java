package dev.atrium.web.chat;

import dev.atrium.assistant.Content;
import dev.atrium.assistant.Pinned;
import dev.atrium.assistant.Version;
import dev.atrium.web.layout.Face;
import org.jspecify.annotations.Nullable;

/// The assistant in the head of a conversation.
///
/// @param number of the version the conversation stays with; null for a draft
/// @param newer the id of the version the member may move on to
record HeldWithShown(String assistant, String name, Face face, @Nullable Integer number, @Nullable String newer) {

    static HeldWithShown of(Pinned pinned) {
        Version version = pinned.version();
        Content content = version.content();
        return new HeldWithShown(version.assistant().toString(), content.name(),
                Face.of(content.emoji(), content.picture()), version.number(),
                (pinned.newer() == null) ? null : pinned.newer().toString());
    }

}
