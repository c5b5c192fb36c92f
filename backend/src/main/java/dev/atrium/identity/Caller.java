package dev.atrium.identity;

import java.util.Locale;
import java.util.Set;

import dev.atrium.audit.Actor;
import dev.atrium.tenancy.TenantId;

/// Who asks: a member of one tenant, with the rights of this moment. It comes first in every door, and everything that
/// decides looks at it and at nothing else.
///
/// @param departments where the member works, and all departments above
/// @param session the session it came by, for the trail and for asking later whether it still stands
public record Caller(TenantId tenant, MemberId member, String name, Set<Role> roles, Set<DepartmentId> departments,
        SessionId session, Origin origin, Locale language, Theme theme) {

    public Caller {
        roles = Set.copyOf(roles);
        departments = Set.copyOf(departments);
    }

    public boolean is(Role role) {
        return this.roles.contains(role);
    }

    /// The caller as the trail names them.
    public Actor actor() {
        return new Actor(Actor.Kind.MEMBER, this.member.toString(), this.session.hash(), this.origin.address(),
                this.origin.request());
    }

}
