package dev.atrium.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.atrium.kernel.Cursor;
import org.jspecify.annotations.Nullable;

/// What one step of the sweep looks at, and what of it is to go.
///
/// @param last what was looked at last: null when there was nothing
/// @param more whether something may come after it
record Batch(List<Dated> due, @Nullable Cursor last, boolean more) {

    static final int LOOKED_AT = 500;

    static final int ERASED = 50;

    static Batch of(List<Dated> page, Rules rules, Instant now) {
        List<Dated> due = new ArrayList<>();
        Cursor last = null;
        for (Dated thing : page) {
            if (due.size() == ERASED) {
                return new Batch(due, last, true);
            }
            if (rules.isDue(thing, now) && rules.of(thing).by() != null) {
                due.add(thing);
            }
            last = new Cursor(thing.lastActivity(), thing.id());
        }
        return new Batch(due, last, page.size() == LOOKED_AT);
    }

    List<UUID> ids() {
        return this.due.stream().map(Dated::id).toList();
    }

}
