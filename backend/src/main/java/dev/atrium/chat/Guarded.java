package dev.atrium.chat;

import dev.atrium.policy.Rails;

/// The guardrails around a turn, and what they did with its question.
///
/// @param masked how many stretches of the question were masked
/// @param warned how many stretches of it the member is to be warned of
record Guarded(Rails rails, int masked, int warned) {

    static final Guarded NOT = new Guarded(Rails.NONE, 0, 0);

}
