package dev.atrium.file;

import java.time.Instant;

/// Bytes on their way.
///
/// @param received how many have come to stay: the next part begins here
/// @param expiresAt when what has come so far is thrown away, unless more comes
public record Upload(FileId file, long size, long received, Instant expiresAt) {

    public boolean isComplete() {
        return this.received == this.size;
    }

}
