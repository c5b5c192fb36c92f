package dev.atrium.chat;

import dev.atrium.policy.Allowed;
import dev.atrium.policy.Rails;

/// What the tenant says of a turn at this moment, and what guardrails did with its question.
///
/// @param owing whether its member has yet to confirm what everybody must have read
/// @param masked how many stretches of the question were masked
/// @param warned how many stretches of it the member is to be warned of
record Guarded(Rails rails, Allowed allowed, boolean owing, int masked, int warned) {

    static Guarded by(Allowed allowed) {
        return new Guarded(Rails.NONE, allowed, false, 0, 0);
    }

    Guarded with(Rails around, boolean nowOwing) {
        return new Guarded(around, this.allowed, nowOwing, this.masked, this.warned);
    }

    Guarded counting(int nowMasked, int nowWarned) {
        return new Guarded(this.rails, this.allowed, this.owing, nowMasked, nowWarned);
    }

}
