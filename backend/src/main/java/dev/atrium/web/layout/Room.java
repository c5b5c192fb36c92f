package dev.atrium.web.layout;

import java.util.List;
import java.util.Set;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.identity.Role;

/// What is administered where: the rooms behind a member's own menu, in their order. Each says whom it is open to; its
/// routes say so again.
///
/// @param orLead whether the permission in a department one leads opens it
/// @param name a text key, `room.…`, and how a page says in which room it stands
public record Room(String name, String icon, String path, List<Permission> with, boolean orLead) {

    private static final List<Room> ALL = List.of(
            new Room("tenants", "building-2", "/operations/tenants", Permission.OPERATE),
            new Room("reviews", "list-checks", "/reviews", Permission.OVERSEE_ASSISTANTS),
            new Room("approvals", "user-check", "/approvals", Permission.OVERSEE_ASSISTANTS, Permission.MANAGE_PEOPLE,
                    Permission.SET_BUDGETS, Permission.SET_POLICIES, Permission.SET_RETENTION, Permission.PLACE_HOLDS,
                    Permission.INVESTIGATE, Permission.SEND_TRAIL, Permission.OPERATE),
            new Room("oversight", "shapes", "/assistants/all", Permission.OVERSEE_ASSISTANTS),
            Room.ofLeads("people", "users", "/people", Permission.MANAGE_PEOPLE),
            Room.ofLeads("departments", "globe", "/departments", Permission.MANAGE_PEOPLE),
            new Room("seats", "armchair", "/seats", Permission.MANAGE_PEOPLE),
            new Room("roles", "crown", "/roles", Permission.MANAGE_PEOPLE),
            new Room("provisioning", "cable", "/provisioning", Permission.MANAGE_PEOPLE),
            new Room("sign-in", "log-in", "/identity-providers", Permission.MANAGE_SIGN_IN),
            new Room("usage", "gauge", "/usage", Permission.SEE_USAGE),
            new Room("budgets", "wallet", "/budgets", Permission.SET_BUDGETS),
            new Room("policies", "shield-alert", "/policies", Permission.SET_POLICIES),
            new Room("retention", "hourglass", "/retention", Permission.SET_RETENTION),
            new Room("holds", "lock", "/holds", Permission.PLACE_HOLDS),
            new Room("investigations", "eye", "/investigations", Permission.INVESTIGATE),
            new Room("trail", "history", "/trail", Permission.READ_TRAIL),
            new Room("sinks", "cable", "/sinks", Permission.SEND_TRAIL, Permission.READ_TRAIL));

    /// What is open to operators, who may read their own trail and decide with another
    /// one, but have no tenant.
    private static final Set<String> OF_OPERATORS = Set.of("tenants", "approvals", "trail");

    private Room(String name, String icon, String path, Permission... with) {
        this(name, icon, path, List.of(with), false);
    }

    private static Room ofLeads(String name, String icon, String path, Permission with) {
        return new Room(name, icon, path, List.of(with), true);
    }

    static List<Room> openTo(Caller caller) {
        return ALL.stream()
            .filter(room -> !caller.is(Role.OPERATOR) || OF_OPERATORS.contains(room.name()))
            .filter(room -> room.with().stream().anyMatch(room.orLead() ? caller::maySomewhere : caller::may))
            .toList();
    }

}
