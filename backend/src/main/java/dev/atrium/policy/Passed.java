package dev.atrium.policy;

import org.jspecify.annotations.Nullable;

/// What is left of a text behind guardrails.
///
/// @param text up to where it was blocked, if it was
/// @param blockedBy the name of the guardrail that blocks it; null when none does
/// @param masked how many stretches were masked
/// @param warned how many stretches the member is to be warned of
public record Passed(String text, @Nullable String blockedBy, int masked, int warned) {

    public boolean isBlocked() {
        return this.blockedBy != null;
    }

}
