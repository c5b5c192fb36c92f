package dev.atrium.file;

import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/// A file that this server is at. Nothing it does counts once somebody else has a higher fence.
///
/// @param staged which copy of the upload has the bytes, while `content` is unknown
/// @param hasText whether an earlier try has found its text
/// @param tries how often somebody was at it, this time included
record Claim(TenantId tenant, FileId file, CollectionId collection, MemberId owner, long size, @Nullable FileKind kind,
        @Nullable String content, @Nullable Long staged, boolean hasText, int tries, long fence) {
}
