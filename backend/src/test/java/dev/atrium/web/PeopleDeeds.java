package dev.atrium.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntSupplier;

import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.Departments;
import dev.atrium.identity.Membership;
import dev.atrium.identity.PeopleChanges;
import dev.atrium.identity.Permission;
import dev.atrium.identity.Roles;
import dev.atrium.identity.Sessions;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import dev.atrium.web.AssistantDeeds.Sender;

/// The deeds of routes about people, done by an admin to somebody new: see [Deeds]. Keycloak is away, so what it is asked
/// waits for it.
final class PeopleDeeds {

    private final World world;

    private final Sender sender;

    private final Map<String, Function<Someone, IntSupplier>> byRoute = new LinkedHashMap<>();

    PeopleDeeds(World world, Sender sender) {
        this.world = world;
        this.sender = sender;
        this.byRoute.put("PATCH /people/{member}", ada -> send("PATCH", at(ada), "roles", "publisher"));
        this.byRoute.put("PUT /people/{member}/disabling", ada -> send("PUT", at(signedOut(ada)) + "/disabling"));
        this.byRoute.put("DELETE /people/{member}/disabling", this::enable);
        this.byRoute.put("DELETE /people/{member}", ada -> send("DELETE", at(signedOut(ada))));
        this.byRoute.put("DELETE /people/{member}/sessions", ada -> send("DELETE", at(ada) + "/sessions"));
        this.byRoute.put("DELETE /people/{member}/sessions/{session}",
                ada -> send("DELETE", at(ada) + "/sessions/" + ada.session().id()));
        this.byRoute.put("POST /invitations",
                ada -> send("POST", "/invitations", "list", UUID.randomUUID() + "@alder.test; Ada Lovett"));
        this.byRoute.put("POST /departments", ada -> send("POST", "/departments", "name", "D " + UUID.randomUUID()));
        this.byRoute.put("PATCH /departments/{department}",
                ada -> send("PATCH", "/departments/" + leftBy(ada), "name", "D " + UUID.randomUUID()));
        this.byRoute.put("DELETE /departments/{department}", ada -> send("DELETE", "/departments/" + leftBy(ada)));
        this.byRoute.put("POST /roles",
                ada -> send("POST", "/roles", "name", "r " + UUID.randomUUID(), "permissions", "see-usage"));
        this.byRoute.put("DELETE /roles/{role}", ada -> send("DELETE", "/roles/" + role()));
    }

    Map<String, Function<Someone, IntSupplier>> byRoute() {
        return this.byRoute;
    }

    private IntSupplier send(String method, String path, String... fieldsAndValues) {
        return this.sender.send(this.world.dmitri(), method, path, fieldsAndValues);
    }

    private static String at(Someone ada) {
        return "/people/" + ada.caller().member();
    }

    private IntSupplier enable(Someone ada) {
        World.now(this.world.bean(PeopleChanges.class).disable(this.world.dmitri().caller(), ada.caller().member()));
        return send("DELETE", at(ada) + "/disabling");
    }

    /// An open session would end too, and that is an event of its own.
    private Someone signedOut(Someone ada) {
        World.now(this.world.bean(Sessions.class).end(ada.session()));
        return ada;
    }

    private String role() {
        return World.now(this.world.bean(Roles.class)
            .make(this.world.dmitri().caller(), "r " + UUID.randomUUID(), Set.of(Permission.SEE_USAGE)));
    }

    /// One in which nobody works any more.
    private DepartmentId leftBy(Someone ada) {
        return leftBy(this.world, ada);
    }

    static DepartmentId leftBy(World world, Someone ada) {
        String name = "D " + UUID.randomUUID();
        world.signIn(ada.session().person(), Membership.of(World.ALDER_BANK, List.of("/departments/" + name)));
        world.signIn(ada.session().person(), Membership.of(World.ALDER_BANK, List.of()));
        return World.now(world.bean(Departments.class).all(ada.caller()))
            .stream()
            .filter(one -> one.path().equals(name))
            .findFirst()
            .orElseThrow()
            .id();
    }

}
