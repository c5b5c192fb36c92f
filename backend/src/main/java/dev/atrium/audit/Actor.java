package dev.atrium.audit;

import org.jspecify.annotations.Nullable;

/// Who did it, and from where. A session is named by its hash, never by what the browser holds.
///
/// @param id the member's id, that of the token a program came with, or a name for what acts by itself; of an operator the
/// id by which the trail of Atrium itself knows them
/// @param address the network address the request came from
/// @param request the id of the request, to find it in the logs
public record Actor(Kind kind, String id, @Nullable String session, @Nullable String address,
        @Nullable String request) {

    public enum Kind {

        MEMBER, PERSON, SYSTEM, CONNECTION, OPERATOR

    }

    /// Atrium acting by itself, for example a sweep.
    public static Actor system(String name) {
        return new Actor(Kind.SYSTEM, name, null, null, null);
    }

    /// As the trail of a tenant names whoever did something to it from outside: two
    /// operators can be told apart, and Atrium's
    /// own trail knows who they are. From where they came is no business of the tenant.
    Actor outside() {
        return (this.kind == Kind.MEMBER) ? new Actor(Kind.OPERATOR, this.id, null, null, null) : this;
    }

}
