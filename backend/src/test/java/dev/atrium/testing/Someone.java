package dev.atrium.testing;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Session;
import dev.atrium.identity.SessionToken;

/// A person of the test world, signed in.
///
/// @param token what their browser holds in its cookie
public record Someone(SessionToken token, Session session) {

    /// Who they are in the tenant they have chosen.
    public Caller caller() {
        return this.session.caller().orElseThrow();
    }

}
