package dev.atrium.assistant;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// How much an assistant is in use: one rule for all of them, see [#of].
public enum Lifecycle {

    FREQUENT, OCCASIONAL, DORMANT, NEVER_USED;

    /// A new one nobody has asked yet is not called unused before it had its time.
    ///
    /// @param uses questions in the last 28 days
    static Lifecycle of(Instant created, @Nullable Instant lastUsed, int uses, Instant now,
            AssistantProperties properties) {
        if (uses >= properties.frequentUses()) {
            return FREQUENT;
        }
        Instant dormantBefore = now.minus(properties.dormantAfter());
        if (lastUsed == null) {
            return created.isBefore(dormantBefore) ? NEVER_USED : OCCASIONAL;
        }
        return lastUsed.isBefore(dormantBefore) ? DORMANT : OCCASIONAL;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

}
