package dev.atrium.retention;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// What a policy is about. There is one for each thing that somebody erases, and none that would promise what nobody does:
/// the trail is kept for ever.
public enum Matter {

    /// With all that was said and attached. Kept until their owner deletes them.
    CONVERSATIONS(null, true, true),
    /// They end a day after they were last asked in, whatever is said; so they can only
    /// be kept beyond that, out of sight.
    TEMPORARY(1, true, false),
    /// What lies in trays unused. Whoever brought it may take it away, so it cannot be
    /// kept from going.
    TRAYS(1, false, true),
    /// What answers used and cost, of the departments their members worked in when they
    /// asked. The oldest figures that pages show go with it; what budgets have counted
    /// does not.
    USAGE(null, true, true),
    /// Who took which stretch of the trail out. The trail itself stays, so each can be
    /// asked for again.
    EXPORTS(null, true, true);

    private final @Nullable Integer usualDays;

    private final boolean kept;

    private final boolean deleted;

    Matter(@Nullable Integer usualDays, boolean kept, boolean deleted) {
        this.usualDays = usualDays;
        this.kept = kept;
        this.deleted = deleted;
    }

    /// When it goes where no policy says so: null for never.
    @Nullable Integer usualDays() {
        return this.usualDays;
    }

    /// Whether a policy may say for how long it is kept at least.
    public boolean canBeKept() {
        return this.kept;
    }

    /// Whether a policy may say when it is deleted.
    public boolean canBeDeleted() {
        return this.deleted;
    }

    /// The name in the database, in addresses and in the trail.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Matter> of(String word) {
        return Arrays.stream(values()).filter(matter -> matter.word().equals(word)).findFirst();
    }

}
