package dev.atrium.approval;

import java.time.Instant;
import java.util.List;

import dev.atrium.identity.MemberId;
import dev.atrium.identity.Permission;

/// What was proposed, as it is kept. It never changes.
///
/// @param says what fills the sentence of what will happen
/// @param body what the deed needs, as JSON
public record Proposal(ApprovalId id, String kind, Permission permission, String subject, List<String> says,
        String body, MemberId proposedBy, Instant proposedAt, Instant expiresAt) {

    public Proposal {
        says = List.copyOf(says);
    }

}
