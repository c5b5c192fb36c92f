package dev.atrium.assistant;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.identity.Role;
import dev.atrium.kernel.Refusal;

/// What a role lets a member do with assistants at all; how far it reaches for one assistant, [Access] says.
public enum Right {

    /// Make assistants of one's own.
    CREATE,
    /// Share with single people.
    SHARE,
    /// Share with departments and the whole tenant.
    PUBLISH,
    /// Approve what reaches beyond a department, or send it back.
    REVIEW,
    /// List all, hand on, retire and certify. Never to read instructions.
    OVERSEE;

    public static Set<Right> of(Set<Role> roles) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        if (roles.contains(Role.MEMBER)) {
            rights.addAll(EnumSet.of(CREATE, SHARE));
        }
        if (roles.contains(Role.PUBLISHER)) {
            rights.add(PUBLISH);
        }
        if (roles.contains(Role.ADMIN)) {
            rights.addAll(EnumSet.of(PUBLISH, REVIEW, OVERSEE));
        }
        return rights;
    }

    public boolean isOf(Caller caller) {
        boolean byRoleOfTheTenant = (this == REVIEW || this == OVERSEE) && caller.may(Permission.OVERSEE_ASSISTANTS);
        return byRoleOfTheTenant || of(caller.roles()).contains(this);
    }

    /// Refuses with a sentence that says who can do it.
    void demandedOf(Caller caller) {
        if (!isOf(caller)) {
            throw Refusal.forbidden("right." + name().toLowerCase(Locale.ROOT));
        }
    }

}
