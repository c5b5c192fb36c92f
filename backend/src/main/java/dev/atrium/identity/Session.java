package dev.atrium.identity;

import java.util.Locale;
import java.util.Optional;

import dev.atrium.audit.Actor;
import org.jspecify.annotations.Nullable;

/// A live session: a person who has signed in and, once a tenant is chosen, the caller they are in it.
///
/// @param choices among how many tenants the person may choose
/// @param tenantName null until a tenant is chosen
/// @param member null until a tenant is chosen
public record Session(SessionId id, Person person, Locale language, int choices, Origin origin,
        @Nullable String tenantName, @Nullable Caller member) {

    public Optional<Caller> caller() {
        return Optional.ofNullable(this.member);
    }

    /// The person as the trail names them: by subject, as no tenant's member may be known
    /// yet.
    Actor actor() {
        return (this.member != null) ? this.member.actor() : new Actor(Actor.Kind.PERSON, this.person.subject(),
                this.id.hash(), this.origin.address(), this.origin.request());
    }

}
