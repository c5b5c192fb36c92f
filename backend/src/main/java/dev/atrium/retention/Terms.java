package dev.atrium.retention;

import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// What a policy says: for how long something is kept at least, when it is deleted, both, or nothing. Days are counted from
/// the last activity.
///
/// @param keep null when it says nothing about that
/// @param delete never for ever; null when it says nothing about that
public record Terms(@Nullable Span keep, @Nullable Span delete) {

    public static final Terms NOTHING = new Terms(null, null);

    public boolean saysNothing() {
        return this.keep == null && this.delete == null;
    }

    /// Refuses what could not be kept to.
    void demandSense(Matter matter) {
        demandDays("keep", this.keep);
        demandDays("delete", this.delete);
        if (this.keep != null && !matter.canBeKept()) {
            throw Refusal.invalid("keep", "retention.not-kept");
        }
        if (this.delete != null && !matter.canBeDeleted()) {
            throw Refusal.invalid("delete", "retention.not-deleted");
        }
        if (this.keep != null && this.delete != null && this.delete.compareTo(this.keep) < 0) {
            throw Refusal.invalid("delete", "retention.contradiction");
        }
    }

    private static void demandDays(String field, @Nullable Span span) {
        boolean forEver = span != null && span.isForEver();
        if ((forEver && field.equals("delete"))
                || (span != null && !forEver && (span.days() < 1 || span.days() > Span.MOST_DAYS))) {
            throw Refusal.invalid(field, "retention.days-out-of-range", Span.MOST_DAYS);
        }
    }

}
