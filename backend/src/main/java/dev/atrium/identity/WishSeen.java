package dev.atrium.identity;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// What was asked of Keycloak, and what became of it so far.
///
/// @param kind a word for what
/// @param about an address or a path, or ""
/// @param state waiting, done or failed
/// @param outcome a word, once it has ended
public record WishSeen(String kind, String about, String state, @Nullable String outcome, Instant askedAt, int line) {

    static WishSeen of(ErrandStore.Ended one) {
        return new WishSeen(one.kind().word(), one.about(), one.state(), one.outcome(), one.askedAt(), one.line());
    }

    public boolean waits() {
        return this.state.equals("waiting");
    }

    public boolean failed() {
        return this.state.equals("failed");
    }

}
