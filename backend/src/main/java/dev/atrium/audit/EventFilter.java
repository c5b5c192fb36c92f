package dev.atrium.audit;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// Which events are looked for: those to which all of this applies.
///
/// @param types empty for all
/// @param from the first moment that counts
/// @param until the first moment that does not count any more
/// @param words letters that stand somewhere in the event, in any case; empty for any
public record EventFilter(@Nullable Who actor, Set<AuditType> types, @Nullable Target target, @Nullable Instant from,
        @Nullable Instant until, @Nullable Outcome outcome, String words) {

    public static final EventFilter EVERYTHING = new EventFilter(null, Set.of(), null, null, null, null, "");

    public EventFilter {
        types = Set.copyOf(types);
        words = words.strip().toLowerCase(Locale.ROOT);
    }

    public record Who(Actor.Kind kind, String id) {
    }

}
