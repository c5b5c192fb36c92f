package dev.atrium.identity;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;

import dev.atrium.audit.Actor;
import dev.atrium.tenancy.TenantId;

/// Who asks: a member of one tenant, with the rights of this moment. It comes first in every door, and everything that
/// decides looks at it and at nothing else.
///
/// @param further what roles that the tenant made for itself permit
/// @param leads the departments the member leads, and all below them
/// @param departments where the member works, and all departments above
/// @param seat how they stand to a seat, whatever they may
/// @param session the session it came by, for the trail and for asking later whether it still stands
public record Caller(TenantId tenant, MemberId member, String name, Set<Role> roles, Set<Permission> further,
        Set<DepartmentId> departments, Set<DepartmentId> leads, Seat seat, SessionId session, Origin origin,
        Locale language, Theme theme) {

    /// What whoever leads a department may do in it and below.
    public static final Set<Permission> OF_LEADS = Set.of(Permission.MANAGE_PEOPLE, Permission.SEE_USAGE);

    public Caller {
        roles = Set.copyOf(roles);
        further = Set.copyOf(further);
        departments = Set.copyOf(departments);
        leads = Set.copyOf(leads);
    }

    public boolean is(Role role) {
        return this.roles.contains(role);
    }

    public boolean may(Permission permission) {
        return this.further.contains(permission)
                || this.roles.stream().anyMatch(role -> role.permissions().contains(permission));
    }

    public boolean may(Collection<Permission> permissions) {
        return permissions.stream().allMatch(this::may);
    }

    /// Whether the caller may do this for what belongs to that department.
    public boolean mayIn(Permission permission, DepartmentId department) {
        return may(permission) || (OF_LEADS.contains(permission) && this.leads.contains(department));
    }

    /// Whether there is any place where the caller may.
    public boolean maySomewhere(Permission permission) {
        return may(permission) || (OF_LEADS.contains(permission) && !this.leads.isEmpty());
    }

    /// Whether there is anything they may do for others: nobody is locked out of that by
    /// the lack of a seat.
    public boolean governs() {
        return !this.further.isEmpty() || !this.leads.isEmpty() || this.roles.stream().anyMatch(Role::governs);
    }

    /// Whether Atrium is there for them. Otherwise they wait for a seat.
    public boolean isServed() {
        return this.seat == Seat.NOT_NEEDED || this.seat == Seat.HELD || governs();
    }

    /// The caller as the trail names them.
    public Actor actor() {
        return new Actor(Actor.Kind.MEMBER, this.member.toString(), this.session.hash(), this.origin.address(),
                this.origin.request());
    }

}
