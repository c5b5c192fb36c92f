package dev.atrium.web.layout;

import java.util.List;
import java.util.Objects;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Session;

/// The member as the sidebar shows them.
///
/// @param served otherwise they wait for a seat, and there is little to go to
/// @param rooms what they may administer
public record Me(String name, String initials, int hue, String tenant, boolean severalTenants, boolean served,
        List<Room> rooms) {

    /// A caller always comes with a session in which a tenant has been chosen.
    static Me of(Caller caller, Session session) {
        return new Me(caller.name(), Initials.of(caller.name()), Initials.hue(caller.member().value()),
                Objects.requireNonNull(session.tenantName()), session.choices() > 1, caller.isServed(),
                Room.openTo(caller));
    }

}
