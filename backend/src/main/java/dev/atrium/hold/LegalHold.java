package dev.atrium.hold;

import java.time.Instant;
import java.util.List;

import dev.atrium.identity.MemberId;
import org.jspecify.annotations.Nullable;

/// A hold as it is on record.
///
/// @param custodians how many there are
/// @param release null while it holds; then it is final
public record LegalHold(HoldId id, String name, String caseNumber, String reason, @Nullable Instant from,
        @Nullable Instant until, List<String> words, int custodians, MemberId placedBy, Instant placedAt,
        @Nullable Release release) {

    public LegalHold {
        words = List.copyOf(words);
    }

    public record Release(MemberId by, Instant at, String reason) {
    }

}
