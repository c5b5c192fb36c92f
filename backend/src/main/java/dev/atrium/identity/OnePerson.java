package dev.atrium.identity;

import java.util.List;

/// Somebody with all that whoever manages people sees of them.
///
/// @param wishes what was last asked of Keycloak about them, the newest first
/// @param roles the words of the roles the caller may give them or take
public record OnePerson(PersonSeen person, List<SessionSeen> sessions, Holdings.Held held, List<WishSeen> wishes,
        List<String> roles) {

    public OnePerson {
        sessions = List.copyOf(sessions);
        wishes = List.copyOf(wishes);
        roles = List.copyOf(roles);
    }

}
