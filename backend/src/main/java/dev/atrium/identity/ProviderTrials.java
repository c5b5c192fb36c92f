package dev.atrium.identity;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Outcome;
import dev.atrium.identity.IdentityProvider.Found;
import dev.atrium.identity.IdentityProvider.Trial;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.tenancy.Tenants;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Tries a tenant's identity provider by a real sign-in of whoever sets it up. Keycloak turns them away at the end, so no
/// account, no link and no session comes of it; what it saw of them it tells here.
@Component
public class ProviderTrials {

    private static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final IdentityProviderStore store;

    private final KeycloakProviders keycloak;

    private final KeycloakProperties properties;

    private final Tenants tenants;

    private final TenantTransaction transaction;

    private final PeopleRecorder recorder;

    private final Clock clock;

    private final String publicUrl;

    ProviderTrials(IdentityProviderStore store, KeycloakProviders keycloak, KeycloakProperties properties,
            Tenants tenants, TenantTransaction transaction, PeopleRecorder recorder, Clock clock,
            @Value("${atrium.public-url:http://localhost:8080}") String publicUrl) {
        this.store = store;
        this.keycloak = keycloak;
        this.properties = properties;
        this.tenants = tenants;
        this.transaction = transaction;
        this.recorder = recorder;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /// Where whoever begins it has to go now.
    public Mono<URI> begin(Caller caller, IdentityProviderId id) {
        UUID trial = Ids.next();
        AuditEvent event = IdentityProviders.event(AuditType.PROVIDER_TRIAL_BEGUN, caller, id);
        return this.recorder.deed(caller, event, () -> {
            IdentityProviders.demand(caller);
            return this.store.lock()
                .then(Mono.defer(() -> this.store.find(id)))
                .switchIfEmpty(Mono.error(Refusal::notFound))
                .doOnNext(ProviderTrials::refuseUnset)
                .delayUntil(provider -> this.store.begin(id, trial, caller.member(), Moments.now(this.clock)))
                .flatMap(provider -> this.recorder.record(caller, event.with("name", provider.name())))
                .thenReturn(signIn(KeycloakProviders.alias(caller.tenant(), id),
                        this.publicUrl + "/identity-providers/" + id + "/trials/" + trial));
        });
    }

    private static void refuseUnset(IdentityProvider provider) {
        IdentityProviders.refuseFixed(provider);
        if (!provider.atKeycloak()) {
            throw Refusal.conflict("identity-provider.not-set");
        }
    }

    /// Nobody can make use of an answer to this: what it would have to be proved with is
    /// thrown away.
    private URI signIn(String alias, String back) {
        byte[] challenge = new byte[BYTES];
        RANDOM.nextBytes(challenge);
        Map<String, String> query = Map.of("client_id", KeycloakProviders.TRIAL_CLIENT, "response_type", "code",
                "scope", "openid", "prompt", "login", "kc_idp_hint", alias, "redirect_uri", back,
                "code_challenge_method", "S256", "code_challenge",
                Base64.getUrlEncoder().withoutPadding().encodeToString(challenge));
        return URI.create(this.properties.endpoint("auth") + "?"
                + query.entrySet()
                    .stream()
                    .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&")));
    }

    /// Looks what came of it.
    public Mono<Void> conclude(Caller caller, IdentityProviderId id) {
        AuditEvent event = IdentityProviders.event(AuditType.PROVIDER_TRIED, caller, id);
        return this.recorder.deed(caller, event, () -> {
            IdentityProviders.demand(caller);
            return this.store.find(id)
                .switchIfEmpty(Mono.error(Refusal::notFound))
                .doOnNext(ProviderTrials::refuseNotBegun);
        }).flatMap(provider -> heard(caller, provider).flatMap(result -> concluded(caller, provider, result, event)));
    }

    private static void refuseNotBegun(IdentityProvider provider) {
        IdentityProviders.refuseFixed(provider);
        Trial trial = provider.trial();
        if (trial == null || trial.finding() == ProviderFinding.PASSED) {
            throw Refusal.conflict("identity-provider.not-begun");
        }
    }

    private Mono<Result> heard(Caller caller, IdentityProvider provider) {
        Trial trial = Objects.requireNonNull(provider.trial());
        UUID revision = Objects.requireNonNull(provider.revision());
        return this.tenants.find(caller.tenant())
            .flatMap(tenant -> this.keycloak.heard(KeycloakProviders.alias(tenant.id(), provider.id()),
                    tenant.organization(), trial.id(), trial.at(), caller.origin().address()))
            .map(heard -> new Result(heard.finding(revision), Objects.requireNonNullElse(heard.found(), Found.NOTHING),
                    heard.domains()))
            .onErrorReturn(new Result(ProviderFinding.KEYCLOAK_AWAY, Found.NOTHING, provider.domains()));
    }

    private Mono<Void> concluded(Caller caller, IdentityProvider provider, Result result, AuditEvent event) {
        Trial trial = Objects.requireNonNull(provider.trial());
        AuditEvent named = event.with("name", provider.name());
        AuditEvent told = (result.finding() == ProviderFinding.PASSED) ? named
                : named.because(Outcome.FAILED, result.finding().word());
        return this.transaction.in(caller.tenant(),
                () -> this.store.conclude(provider.id(), trial.id(), result.finding(), result.found(), result.domains())
                    .filter(rows -> rows == 1)
                    .switchIfEmpty(Mono.error(() -> Refusal.conflict("identity-provider.not-begun")))
                    .flatMap(rows -> this.recorder.record(caller, told)));
    }

    private record Result(ProviderFinding finding, Found found, List<String> domains) {
    }

}
