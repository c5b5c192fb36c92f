package dev.atrium.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntSupplier;

import dev.atrium.identity.Caller;
import dev.atrium.identity.ProvisioningToken;
import dev.atrium.identity.ProvisioningTokens;
import dev.atrium.identity.Sessions;
import dev.atrium.identity.TokenId;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import dev.atrium.web.AssistantDeeds.Sender;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/// The deeds of programs that provision people, and of whoever connects them: see [Deeds]. Keycloak is away, so what it is
/// asked waits for it.
final class ScimDeeds {

    private static final String SHARED = "shared by deeds";

    private final World world;

    private final Sender sender;

    private final Map<String, Function<Someone, IntSupplier>> byRoute = new LinkedHashMap<>();

    private String secret = "";

    ScimDeeds(World world, Sender sender) {
        this.world = world;
        this.sender = sender;
        this.byRoute.put("POST /provisioning/tokens", ada -> {
            Someone gita = this.world.gita();
            tokens(gita.caller(), "");
            return this.sender.send(gita, "POST", "/provisioning/tokens", "name", "Okta", "days", "30");
        });
        this.byRoute.put("DELETE /provisioning/tokens/{token}",
                ada -> this.sender.send(this.world.dmitri(), "DELETE", "/provisioning/tokens/" + another()));
        this.byRoute.put("POST /scim/v2/Users",
                ada -> send("POST", "/Users",
                        "{'userName':'%s@alder.test','name':{'givenName':'Una','familyName':'New'}}"
                            .formatted(UUID.randomUUID())));
        this.byRoute.put("PUT /scim/v2/Users/{user}", ada -> send("PUT", at(ada),
                "{'userName':'%s','externalId':'00u1','active':true}".formatted(ada.session().person().email())));
        this.byRoute.put("PATCH /scim/v2/Users/{user}", ada -> send("PATCH", at(signedOut(ada)),
                "{'Operations':[{'op':'Replace','path':'active','value':'False'}]}"));
        this.byRoute.put("DELETE /scim/v2/Users/{user}", ada -> send("DELETE", at(signedOut(ada)), ""));
        this.byRoute.put("POST /scim/v2/Groups",
                ada -> send("POST", "/Groups", "{'displayName':'D %s'}".formatted(UUID.randomUUID())));
        this.byRoute.put("PUT /scim/v2/Groups/{group}", ada -> send("PUT", "/Groups/" + leftBy(ada),
                "{'displayName':'D %s','members':[]}".formatted(UUID.randomUUID())));
        this.byRoute.put("PATCH /scim/v2/Groups/{group}",
                ada -> send("PATCH", "/Groups/" + leftBy(ada),
                        "{'Operations':[{'op':'add','path':'members','value':[{'value':'%s'}]}]}"
                            .formatted(ada.caller().member())));
        this.byRoute.put("DELETE /scim/v2/Groups/{group}", ada -> send("DELETE", "/Groups/" + leftBy(ada), ""));
    }

    Map<String, Function<Someone, IntSupplier>> byRoute() {
        return this.byRoute;
    }

    private IntSupplier send(String method, String path, String body) {
        String token = secret();
        return () -> this.world.anybody()
            .method(HttpMethod.valueOf(method))
            .uri("/scim/v2" + path)
            .header("Authorization", "Bearer " + token)
            .contentType(MediaType.valueOf("application/scim+json"))
            .bodyValue(body.replace('\'', '"'))
            .exchange()
            .expectBody()
            .returnResult()
            .getStatus()
            .value();
    }

    private static String at(Someone ada) {
        return "/Users/" + ada.caller().member();
    }

    /// One for all deeds: only two are valid at once.
    private synchronized String secret() {
        if (this.secret.isEmpty()) {
            Caller dmitri = this.world.dmitri().caller();
            tokens(dmitri, "");
            this.secret = World.now(this.world.bean(ProvisioningTokens.class).make(dmitri, SHARED, 30)).text();
        }
        return this.secret;
    }

    private TokenId another() {
        secret();
        Caller dmitri = this.world.dmitri().caller();
        tokens(dmitri, SHARED);
        ProvisioningTokens tokens = this.world.bean(ProvisioningTokens.class);
        World.now(tokens.make(dmitri, "another", 30));
        return World.now(tokens.newest(dmitri)).getFirst().id();
    }

    /// Revokes all but one.
    private void tokens(Caller admin, String but) {
        ProvisioningTokens tokens = this.world.bean(ProvisioningTokens.class);
        World.now(tokens.newest(admin))
            .stream()
            .filter(token -> token.revokedAt() == null && !token.name().equals(but))
            .map(ProvisioningToken::id)
            .forEach(id -> World.now(tokens.revoke(admin, id)));
    }

    /// An open session would end too, and that is an event of its own.
    private Someone signedOut(Someone ada) {
        World.now(this.world.bean(Sessions.class).end(ada.session()));
        return ada;
    }

    /// One in which nobody works any more.
    private UUID leftBy(Someone ada) {
        return PeopleDeeds.leftBy(this.world, ada).value();
    }

}
