package dev.atrium.admission;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Predicate;

/// Who takes part in a queue: everybody, a tenant among them, a member of it. Each knows how many places
/// it holds and how many of its wishes wait, and whoever has neither is forgotten.
final class Party {

    private static final Comparator<Party> TURN = Comparator.comparingInt(Party::held)
        .thenComparingLong(party -> party.since);

    private final Object who;

    private final Map<Object, Party> parts = new HashMap<>();

    private final SequencedSet<Ticket> line = new LinkedHashSet<>();

    private int held;

    private int waiting;

    private long since;

    /// @param who a tenant, a member, or whatever stands for everybody
    Party(Object who, long since) {
        this.who = who;
        this.since = since;
    }

    int held() {
        return held;
    }

    int waiting() {
        return waiting;
    }

    /// What waits, eldest first; of a member alone.
    SequencedSet<Ticket> line() {
        return line;
    }

    /// @param since when it came, if it is new here
    Party part(Object who, long since) {
        return parts.computeIfAbsent(who, unknown -> new Party(who, since));
    }

    int heldOf(Object who) {
        Party part = parts.get(who);
        return part == null ? 0 : part.held;
    }

    int waitingOf(Object who) {
        Party part = parts.get(who);
        return part == null ? 0 : part.waiting;
    }

    void forgetIfIdle(Object who) {
        parts.computeIfPresent(who, (key, part) -> part.held + part.waiting == 0 ? null : part);
    }

    boolean isEmpty() {
        return parts.isEmpty() && line.isEmpty() && held + waiting == 0;
    }

    void count(int moreHeld, int moreWaiting) {
        held += moreHeld;
        waiting += moreWaiting;
    }

    /// Its turn is over for now: others that hold as much come before it.
    void turned(long now) {
        since = now;
    }

    /// Whose turn it is among those who wait and may have more, if anybody's.
    Optional<Party> next(Predicate<Object> mayHave) {
        return parts.values().stream().filter(part -> part.waiting > 0 && mayHave.test(part.who)).min(TURN);
    }

    /// Which of its parts has most waiting.
    Party longest() {
        return parts.values().stream().max(Comparator.comparingInt(Party::waiting)).orElseThrow();
    }

}
