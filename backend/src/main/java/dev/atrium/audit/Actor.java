package dev.atrium.audit;

import org.jspecify.annotations.Nullable;

/// Who did it, and from where. A session is named by its hash, never by what the browser holds.
///
/// @param id the member's id, that of the token a program came with, or a name for what acts by itself
/// @param address the network address the request came from
/// @param request the id of the request, to find it in the logs
public record Actor(Kind kind, String id, @Nullable String session, @Nullable String address,
        @Nullable String request) {

    public enum Kind {

        MEMBER, PERSON, SYSTEM, CONNECTION

    }

    /// Atrium acting by itself, for example a sweep.
    public static Actor system(String name) {
        return new Actor(Kind.SYSTEM, name, null, null, null);
    }

}
