package dev.atrium.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.atrium.identity.IdentityProvider.Found;
import dev.atrium.identity.ProviderSettings.Saml;
import dev.atrium.kernel.Ids;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.World;

import reactor.core.publisher.Mono;

/// Identity providers that have come as far as a test needs, without a Keycloak.
public final class ProviderRows {

    private static final Found FOUND = new Found("00u1", "una@alder.test", "una", "new");

    private final World world;

    private final IdentityProviderStore store;

    public ProviderRows(World world) {
        this.world = world;
        this.store = world.bean(IdentityProviderStore.class);
    }

    /// One that has no settings.
    public IdentityProviderId begun(Caller admin) {
        return begun(admin, ProviderKind.SAML);
    }

    public IdentityProviderId begunByOpenId(Caller admin) {
        return begun(admin, ProviderKind.OIDC);
    }

    private IdentityProviderId begun(Caller admin, ProviderKind kind) {
        IdentityProviderId id = new IdentityProviderId(Ids.next());
        in(admin, this.store.insert(id, "Alder " + id.value().hashCode(), kind, admin.member(), Instant.now()));
        return id;
    }

    /// One whose settings Keycloak has.
    public IdentityProviderId set(Caller admin) {
        IdentityProviderId id = begun(admin);
        UUID revision = Ids.next();
        Saml settings = new Saml("urn:idp", "https://idp.example/sso", false, List.of("MII"), "email", "firstName",
                "lastName");
        in(admin, this.store.set(id, settings, revision).then(this.store.isAtKeycloak(id, revision)));
        return id;
    }

    public IdentityProviderId underTrial(Caller admin) {
        IdentityProviderId id = set(admin);
        World.now(this.world.bean(ProviderTrials.class).begin(admin, id));
        return id;
    }

    public IdentityProviderId tested(Caller admin) {
        IdentityProviderId id = underTrial(admin);
        in(admin,
                this.store.find(id)
                    .flatMap(provider -> this.store.conclude(id, provider.trial().id(), ProviderFinding.PASSED, FOUND,
                            List.of("alder.test"))));
        return id;
    }

    public IdentityProviderId on(Caller admin) {
        IdentityProviderId id = tested(admin);
        in(admin, this.store.isOn(id));
        return id;
    }

    /// There are ten at most: those that are off are removed.
    public void makeRoom(Caller admin) {
        in(admin,
                this.store.all(1_000)
                    .flatMapIterable(all -> all)
                    .filter(one -> one.state() != ProviderState.ON)
                    .concatMap(one -> this.store.delete(one.id()))
                    .then());
    }

    private <T> T in(Caller admin, Mono<T> work) {
        return World.now(this.world.bean(TenantTransaction.class).in(admin.tenant(), () -> work));
    }

}
