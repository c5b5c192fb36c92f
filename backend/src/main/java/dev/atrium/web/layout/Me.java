package dev.atrium.web.layout;

import java.util.List;
import java.util.Objects;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Role;
import dev.atrium.identity.Session;

/// The member as the sidebar shows them.
///
/// @param served otherwise they wait for a seat, and there is little to go to
/// @param operator who operates the installation has no chats and no settings
/// @param rooms what they may administer
public record Me(String name, String initials, int hue, String tenant, boolean severalTenants, boolean served,
        boolean operator, List<Room> rooms) {

    /// A caller always comes with a session in which a tenant has been chosen.
    static Me of(Caller caller, Session session) {
        return new Me(caller.name(), Initials.of(caller.name()), Initials.hue(caller.member().value()),
                Objects.requireNonNull(session.tenantName()), session.choices() > 1, caller.isServed(),
                caller.is(Role.OPERATOR), Room.openTo(caller));
    }

}
