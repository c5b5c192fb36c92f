package dev.atrium.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntSupplier;

import dev.atrium.approval.Approvals;
import dev.atrium.identity.Caller;
import dev.atrium.operator.TenantDesk;
import dev.atrium.tenancy.Tenant;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.Tenants;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import dev.atrium.web.AssistantDeeds.Sender;

/// The deeds of operators, each to a tenant of its own in which nobody is: see [Deeds].
final class OperatorDeeds {

    private final Sender sender;

    private final World world;

    private final Map<String, Function<Someone, IntSupplier>> byRoute = new LinkedHashMap<>();

    OperatorDeeds(World world, Sender sender) {
        this.sender = sender;
        this.world = world;
        this.byRoute.put("POST /operations/new-tenants",
                ada -> send("POST", "/operations/new-tenants", "name", "Cedar Inn", "language", "en", "domains",
                        "cedar.test", "email", "ann@cedar.test", "firstName", "Ann", "lastName", "Lee"));
        this.byRoute.put("DELETE /operations/new-tenants/{tenant}", ada -> {
            UUID id = UUID.randomUUID();
            new Trail(this.world)
                .does("""
                        insert into tenant_wish (id, name, region, language, alias, domains, email, first_name, last_name,
                                                 asked_at, leased_until, refused)
                        values ('%s', 'Birch', '', 'en', 'birch', '{birch.test}', 'a@birch.test', 'Ann', 'Lee', now(), now(), 'taken')
                        """
                    .formatted(id));
            return send("DELETE", "/operations/new-tenants/" + id);
        });
        this.byRoute.put("PUT /operations/tenants/{tenant}",
                ada -> send("PUT", path(tenant()), "region", "eu-central", "asksPerMinute", "100"));
        this.byRoute.put("PUT /operations/tenants/{tenant}/suspension",
                ada -> send("PUT", path(tenant()) + "/suspension"));
        this.byRoute.put("DELETE /operations/tenants/{tenant}/suspension", ada -> {
            TenantId tenant = tenant();
            World.now(this.world.bean(TenantDesk.class).suspend(this.world.olga().caller(), tenant));
            return send("DELETE", path(tenant) + "/suspension");
        });
        this.byRoute.put("POST /operations/tenants/{tenant}/deletion", ada -> {
            TenantId tenant = tenant();
            return send("POST", path(tenant) + "/deletion", "name", "Deeds " + tenant, "days", "30");
        });
        this.byRoute.put("DELETE /operations/tenants/{tenant}/deletion", ada -> {
            TenantId tenant = tenant();
            Caller olga = this.world.olga().caller();
            Caller paul = this.world.paul().caller();
            World.now(this.world.bean(TenantDesk.class)
                .proposeDeletion(olga, tenant, "Deeds " + tenant, 30)
                .flatMap(id -> this.world.bean(Approvals.class).approve(paul, id)));
            return send("DELETE", path(tenant) + "/deletion");
        });
    }

    Map<String, Function<Someone, IntSupplier>> byRoute() {
        return this.byRoute;
    }

    private TenantId tenant() {
        TenantId id = new TenantId(UUID.randomUUID());
        World.now(this.world.bean(Tenants.class).admit(new Tenant(id, UUID.randomUUID(), "Deeds " + id, "en")));
        return id;
    }

    private static String path(TenantId tenant) {
        return "/operations/tenants/" + tenant;
    }

    private IntSupplier send(String method, String path, String... fieldsAndValues) {
        return this.sender.send(this.world.olga(), method, path, fieldsAndValues);
    }

}
