package dev.atrium.retention;

import java.time.Instant;

import dev.atrium.identity.MemberId;
import org.jspecify.annotations.Nullable;

/// What a policy became, or will become: a change once its time has come, one that waits until then.
///
/// @param approvedBy the second person: null where none was needed
public record Change(ChangeId id, Matter matter, Scope scope, Terms terms, MemberId askedBy,
        @Nullable MemberId approvedBy, Instant askedAt, Instant effectiveAt) {

    Rule rule() {
        return new Rule(this.id, this.scope, this.terms);
    }

}
