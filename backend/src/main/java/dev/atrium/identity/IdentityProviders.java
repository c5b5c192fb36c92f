package dev.atrium.identity;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Where a tenant's people sign in, when that is not at Keycloak: identity providers of their own, as administrators set
/// them up. One is on at most, and only as it was tried. Whose people they are says the organization's domains.
@Component
public class IdentityProviders {

    public static final int LONGEST_NAME = 60;

    private static final int MOST = 10;

    private static final String ON = "identity-provider.on";

    private final IdentityProviderStore store;

    private final ErrandDesk desk;

    private final OpenIdReader openId;

    private final SamlReader saml;

    private final KeycloakProviders keycloak;

    private final KeycloakProperties properties;

    private final TenantTransaction transaction;

    private final PeopleRecorder recorder;

    private final Clock clock;

    IdentityProviders(IdentityProviderStore store, ErrandDesk desk, OpenIdReader openId, SamlReader saml,
            KeycloakProviders keycloak, KeycloakProperties properties, TenantTransaction transaction,
            PeopleRecorder recorder, Clock clock) {
        this.store = store;
        this.desk = desk;
        this.openId = openId;
        this.saml = saml;
        this.keycloak = keycloak;
        this.properties = properties;
        this.transaction = transaction;
        this.recorder = recorder;
        this.clock = clock;
    }

    /// The oldest first.
    public Mono<List<IdentityProvider>> all(Caller caller) {
        return this.transaction.in(caller.tenant(),
                () -> Mono.fromRunnable(() -> demand(caller)).then(Mono.defer(() -> this.store.all(MOST))));
    }

    public Mono<IdentityProvider> find(Caller caller, IdentityProviderId id) {
        return this.transaction.in(caller.tenant(),
                () -> Mono.fromRunnable(() -> demand(caller))
                    .then(Mono.defer(() -> this.store.find(id)))
                    .switchIfEmpty(Mono.error(Refusal::notFound)));
    }

    /// What has to be entered at the provider.
    public ProviderAddresses addresses(Caller caller, IdentityProviderId id) {
        return ProviderAddresses.of(this.properties, KeycloakProviders.alias(caller.tenant(), id));
    }

    /// How many people would sign in by it, as far as their addresses say.
    public Mono<Long> people(Caller caller, IdentityProvider provider) {
        return this.transaction.in(caller.tenant(), () -> Mono.fromRunnable(() -> demand(caller))
            .then(Mono.defer(() -> this.store.people(provider.domains()))));
    }

    /// Begins one. It has addresses from then on, and no settings yet.
    public Mono<IdentityProviderId> make(Caller caller, String name, String kind) {
        IdentityProviderId id = new IdentityProviderId(Ids.next());
        String called = name.strip();
        AuditEvent event = event(AuditType.PROVIDER_MADE, caller, id);
        return this.recorder.deed(caller, event, () -> {
            demand(caller);
            if (called.isEmpty() || called.length() > LONGEST_NAME
                    || called.chars().anyMatch(Character::isISOControl)) {
                throw Refusal.invalid("name", "identity-provider.name", LONGEST_NAME);
            }
            ProviderKind speaks = ProviderKind.of(kind)
                .orElseThrow(() -> Refusal.invalid("kind", "identity-provider.kind"));
            return this.store.lock()
                .then(Mono.defer(() -> this.store.all(MOST)))
                .flatMap(all -> (all.size() >= MOST) ? Mono.error(Refusal.conflict("identity-provider.many", MOST))
                        : this.store.insert(id, called, speaks, caller.member(), Moments.now(this.clock)))
                .then(Mono
                    .defer(() -> this.recorder.record(caller, event.with("name", called).with("kind", speaks.word()))))
                .thenReturn(id);
        });
    }

    /// Looks into the settings, and gives them and the secret to Keycloak. When Keycloak
    /// does not take them, they have to be set again: the secret is nowhere else.
    public Mono<Void> set(Caller caller, IdentityProviderId id, ProviderWish wish) {
        UUID revision = Ids.next();
        AuditEvent event = event(AuditType.PROVIDER_SET, caller, id);
        return changeable(caller, id, event).flatMap(provider -> read(provider, wish)
            .flatMap(settings -> changed(caller, id, event.with("issuer", cut(settings.issuer())),
                    now -> this.store.set(id, settings, revision).thenReturn(now))
                .then(this.keycloak.write(KeycloakProviders.alias(caller.tenant(), id), provider, settings, revision,
                        wish.secret()))
                .filter(Boolean::booleanValue)
                .flatMap(written -> this.transaction.in(caller.tenant(), () -> this.store.isAtKeycloak(id, revision)))))
            .then();
    }

    private Mono<ProviderSettings> read(IdentityProvider provider, ProviderWish wish) {
        return Mono.defer(() -> switch (provider.kind()) {
            case OIDC -> this.openId.read(wish);
            case SAML -> this.saml.read(wish);
        });
    }

    /// Lets people in by it. It holds when Keycloak has done it.
    public Mono<Void> switchOn(Caller caller, IdentityProviderId id) {
        AuditEvent event = event(AuditType.PROVIDER_SWITCHED_ON, caller, id);
        return changed(caller, id, event,
                provider -> (provider.state() != ProviderState.TESTED)
                        ? Mono.error(Refusal.conflict("identity-provider.not-tested"))
                        : alone(provider).then(Mono.defer(() -> asked(caller, Errand.Kind.PROVIDER_ON, provider))))
            .then(this.desk.hurry(caller));
    }

    private Mono<Void> alone(IdentityProvider provider) {
        return this.store.all(MOST)
            .flatMap(all -> all.stream().anyMatch(other -> other.state() == ProviderState.ON)
                    ? Mono.error(Refusal.conflict("identity-provider.another-on")) : Mono.empty());
    }

    /// Lets nobody in by it from now on. Whoever has come stays until their session ends.
    public Mono<Void> switchOff(Caller caller, IdentityProviderId id) {
        AuditEvent event = event(AuditType.PROVIDER_SWITCHED_OFF, caller, id);
        return deed(caller, id, event,
                provider -> (provider.state() != ProviderState.ON || provider.waits())
                        ? Mono.error(Refusal.conflict("identity-provider.not-on"))
                        : this.store.isOff(id)
                            .then(Mono.defer(() -> asked(caller, Errand.Kind.PROVIDER_OFF, provider))))
            .then(this.desk.hurry(caller));
    }

    /// Only one that is off. The people who came by it stay.
    public Mono<Void> remove(Caller caller, IdentityProviderId id) {
        AuditEvent event = event(AuditType.PROVIDER_REMOVED, caller, id);
        return changed(caller, id, event,
                provider -> this.store.delete(id)
                    .then(Mono.defer(() -> asked(caller, Errand.Kind.PROVIDER_REMOVE, provider))))
            .then(this.desk.hurry(caller));
    }

    private Mono<IdentityProvider> asked(Caller caller, Errand.Kind kind, IdentityProvider provider) {
        return this.desk.ask(caller, Errand.provider(Ids.next(), kind, provider.id(), provider.revision()))
            .thenReturn(provider);
    }

    /// One that is off, and about which Keycloak has nothing to do.
    private Mono<IdentityProvider> changeable(Caller caller, IdentityProviderId id, AuditEvent event) {
        return this.recorder.deed(caller, event, () -> {
            demand(caller);
            return this.store.find(id)
                .switchIfEmpty(Mono.error(Refusal::notFound))
                .doOnNext(IdentityProviders::refuseFixed);
        });
    }

    static void refuseFixed(IdentityProvider provider) {
        if (provider.state() == ProviderState.ON) {
            throw Refusal.conflict(ON);
        }
        if (provider.waits()) {
            throw Refusal.conflict("identity-provider.waits");
        }
    }

    private Mono<Void> changed(Caller caller, IdentityProviderId id, AuditEvent event,
            Function<IdentityProvider, Mono<IdentityProvider>> change) {
        return deed(caller, id, event, provider -> {
            refuseFixed(provider);
            return change.apply(provider);
        });
    }

    private Mono<Void> deed(Caller caller, IdentityProviderId id, AuditEvent event,
            Function<IdentityProvider, Mono<IdentityProvider>> change) {
        return this.recorder.deed(caller, event, () -> {
            demand(caller);
            return this.store.lock()
                .then(Mono.defer(() -> this.store.find(id)))
                .switchIfEmpty(Mono.error(Refusal::notFound))
                .flatMap(change)
                .flatMap(provider -> this.recorder.record(caller, event.with("name", provider.name())));
        });
    }

    static AuditEvent event(AuditType type, Caller caller, IdentityProviderId id) {
        return AuditEvent.of(type, caller.actor(), Target.of(Target.Kind.PROVIDER, id));
    }

    static void demand(Caller caller) {
        if (!caller.may(Permission.MANAGE_SIGN_IN)) {
            throw Refusal.forbidden("identity-provider.not-yours");
        }
    }

    private static String cut(String issuer) {
        return Objects.requireNonNull(issuer).substring(0, Math.min(issuer.length(), 500));
    }

}
