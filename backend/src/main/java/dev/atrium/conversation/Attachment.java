package dev.atrium.conversation;

import dev.atrium.file.FileId;
import dev.atrium.file.FileKind;
import dev.atrium.file.PictureSize;
import org.jspecify.annotations.Nullable;

/// A file that hangs on a question.
///
/// @param size in bytes
/// @param picture how large it is as a picture; null for everything else
public record Attachment(FileId file, String name, FileKind kind, long size, @Nullable PictureSize picture) {

    /// How many may hang on one question.
    public static final int MOST = 10;

    public boolean isPicture() {
        return this.picture != null;
    }

}
