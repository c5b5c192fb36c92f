package dev.atrium.investigation;

import java.time.Instant;

import dev.atrium.identity.MemberId;
import org.jspecify.annotations.Nullable;

/// An investigation that was approved.
///
/// @param requestedBy who alone reads
/// @param closedAt when it was closed before its time; null when it was not
public record Investigation(InvestigationId id, String caseNumber, String reason, Scope scope, MemberId requestedBy,
        MemberId approvedBy, Instant openedAt, Instant closesAt, @Nullable Instant closedAt) {

    public boolean isOpen(Instant now) {
        return this.closedAt == null && now.isBefore(this.closesAt);
    }

}
