package dev.atrium.file;

import java.time.Instant;

import dev.atrium.identity.MemberId;
import org.jspecify.annotations.Nullable;

/// A file as its readers see it.
///
/// @param kind unknown until its content has been looked at
/// @param reason why it was refused or has failed, as a code (text key `reason.<code>`)
/// @param page how far reading has come, of `pages`; both 0 when nobody can tell
/// @param characters how much text was found in it
public record StoredFile(FileId id, CollectionId collection, MemberId owner, String name, long size,
        @Nullable FileKind kind, FileState state, @Nullable String reason, int page, int pages, int characters,
        Instant createdAt) {
}
