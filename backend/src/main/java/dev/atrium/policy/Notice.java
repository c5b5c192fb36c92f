package dev.atrium.policy;

import java.time.Instant;

/// What everybody must have read.
///
/// @param number counts the notices of the tenant
/// @param text empty when nothing is asked for any more
/// @param confirmed how many members have confirmed it
public record Notice(NoticeId id, int number, String text, Instant publishedAt, int confirmed) {

    public boolean asksForSomething() {
        return !this.text.isEmpty();
    }

}
