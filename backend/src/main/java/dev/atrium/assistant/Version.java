package dev.atrium.assistant;

import java.time.Instant;

import dev.atrium.identity.MemberId;
import org.jspecify.annotations.Nullable;

/// An assistant's content at one time. A published version has a number and never changes; the one that is not published
/// yet is the draft.
///
/// @param number 1, 2, 3 ...; null while it is not published
/// @param revision counts the savings of a draft
/// @param at when it was last saved, and once it is published, when that was
/// @param note what its author said about the change
public record Version(VersionId id, AssistantId assistant, @Nullable Integer number, VersionState state, int revision,
        Content content, MemberId author, Instant at, @Nullable MemberId approvedBy, String note) {

    public boolean isPublished() {
        return this.state == VersionState.PUBLISHED;
    }

}
