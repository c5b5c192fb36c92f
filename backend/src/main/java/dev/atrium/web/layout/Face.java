package dev.atrium.web.layout;

import dev.atrium.assistant.PictureId;
import org.jspecify.annotations.Nullable;

/// What an assistant is known by at a glance.
///
/// @param picture the address of its picture, shown instead of the emoji
public record Face(String emoji, @Nullable String picture) {

    public static Face of(String emoji, @Nullable PictureId picture) {
        return new Face(emoji, (picture == null) ? null : "/pictures/" + picture);
    }

}
