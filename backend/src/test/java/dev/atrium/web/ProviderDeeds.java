package dev.atrium.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntSupplier;

import dev.atrium.identity.IdentityProviderId;
import dev.atrium.identity.ProviderRows;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import dev.atrium.web.AssistantDeeds.Sender;
import dev.atrium.web.providers.SamlSamples;

/// The deeds of whoever sets up an identity provider: see [Deeds]. Keycloak is away, so what it is asked waits for it.
final class ProviderDeeds {

    private final World world;

    private final Sender sender;

    private final ProviderRows rows;

    private final Map<String, Function<Someone, IntSupplier>> byRoute = new LinkedHashMap<>();

    ProviderDeeds(World world, Sender sender) {
        this.world = world;
        this.sender = sender;
        this.rows = new ProviderRows(world);
        this.byRoute.put("POST /identity-providers", ada -> {
            Someone gita = this.world.gita();
            this.rows.makeRoom(gita.caller());
            return this.sender.send(gita, "POST", "/identity-providers", "name", "Fern", "kind", "oidc");
        });
        put("PUT /identity-providers/{provider}", "PUT", admin -> at(this.rows.begun(admin.caller())), "entityId",
                "urn:idp", "signIn", "https://idp.example/sso", "certificate", SamlSamples.certificate());
        put("DELETE /identity-providers/{provider}", "DELETE", admin -> at(this.rows.begun(admin.caller())));
        put("POST /identity-providers/{provider}/trials", "POST",
                admin -> at(this.rows.set(admin.caller())) + "/trials");
        put("PUT /identity-providers/{provider}/trials/outcome", "PUT",
                admin -> at(this.rows.underTrial(admin.caller())) + "/trials/outcome");
        put("PUT /identity-providers/{provider}/activation", "PUT",
                admin -> at(this.rows.tested(admin.caller())) + "/activation");
        this.byRoute.put("DELETE /identity-providers/{provider}/activation", ada -> {
            Someone gita = this.world.gita();
            return this.sender.send(gita, "DELETE", at(this.rows.on(gita.caller())) + "/activation");
        });
    }

    Map<String, Function<Someone, IntSupplier>> byRoute() {
        return this.byRoute;
    }

    private void put(String route, String method, Function<Someone, String> path, String... fieldsAndValues) {
        this.byRoute.put(route, ada -> {
            Someone dmitri = this.world.dmitri();
            return this.sender.send(dmitri, method, path.apply(dmitri), fieldsAndValues);
        });
    }

    private static String at(IdentityProviderId id) {
        return "/identity-providers/" + id;
    }

}
