package dev.atrium.file;

import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// A stretch of a file as it is announced, before its bytes come.
///
/// @param offset where it begins; only where the last one ended is accepted
/// @param length how long it will be, or -1 when nobody has said
/// @param sha256 the hash that its bytes will have, 64 digits of hex; none of them counts before it is right
public record Part(long offset, long length, @Nullable String sha256) {

    public Part {
        if (sha256 != null && !sha256.matches("[0-9a-f]{64}")) {
            throw Refusal.invalid("checksum", "upload.checksum-unreadable");
        }
    }

    public static Part at(long offset) {
        return new Part(offset, -1, null);
    }

    /// Refuses what does not fit behind what is there already.
    void fit(Upload upload) {
        if (this.offset != upload.received()) {
            throw Refusal.conflict("upload.wrong-offset", upload.received());
        }
        if (this.length > upload.size() - upload.received()) {
            throw Refusal.tooLarge("upload.too-many-bytes", upload.size());
        }
    }

}
