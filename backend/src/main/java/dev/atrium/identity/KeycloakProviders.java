package dev.atrium.identity;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.atrium.identity.IdentityProvider.Found;
import dev.atrium.identity.KeycloakWriter.Did;
import dev.atrium.kernel.BlockingCalls;
import dev.atrium.kernel.Cause;
import dev.atrium.tenancy.TenantId;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.IdentityProviderResource;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.IdentityProviderMapperRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// The tenants' identity providers at Keycloak. Each has an alias that begins with its tenant's id, so nobody reaches
/// another one by it.
@Component
class KeycloakProviders {

    private static final Logger log = LoggerFactory.getLogger(KeycloakProviders.class);

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /// How long after its beginning a trial may end, and how far Keycloak's clock may be
    /// behind.
    private static final Duration LATEST = Duration.ofMinutes(30);

    private static final Duration SKEW = Duration.ofSeconds(60);

    private static final int MOST_EVENTS = 500;

    /// The client by which providers are tried. It signs nobody in.
    static final String TRIAL_CLIENT = "atrium-provider-trial";

    private static final List<String> CAME = List.of("IDENTITY_PROVIDER_FIRST_LOGIN_ERROR",
            "IDENTITY_PROVIDER_POST_LOGIN_ERROR");

    /// Keycloak does not know yet who began it.
    private static final String REFUSED_ANSWER = "IDENTITY_PROVIDER_RESPONSE_ERROR";

    private static final List<String> WENT_WRONG = List.of("IDENTITY_PROVIDER_LOGIN_ERROR", REFUSED_ANSWER,
            "LOGIN_ERROR");

    private static final List<String> TELLING = Stream.concat(CAME.stream(), WENT_WRONG.stream()).toList();

    private static final Map<String, ProviderFinding> MEANINGS = Map.of("identity_provider_login_failure",
            ProviderFinding.TOKENS, "invalid_signature", ProviderFinding.SIGNATURE, "invalid_saml_response",
            ProviderFinding.ANSWER);

    private final KeycloakProperties properties;

    private final KeycloakClient keycloak;

    private final BlockingCalls blocking;

    KeycloakProviders(KeycloakProperties properties, KeycloakClient keycloak, BlockingCalls blocking) {
        this.properties = properties;
        this.keycloak = keycloak;
        this.blocking = blocking;
    }

    static String alias(TenantId tenant, IdentityProviderId id) {
        return tenant + "-" + id;
    }

    /// Gives Keycloak these settings, closed. Says whether it took them.
    Mono<Boolean> write(String alias, IdentityProvider provider, ProviderSettings settings, UUID revision,
            String secret) {
        String entityId = ProviderAddresses.of(this.properties, alias).entityId();
        return this.blocking.call(LIMIT, () -> {
            RealmResource realm = this.keycloak.realm();
            IdentityProviderRepresentation wanted = ProviderRepresentations.closed(alias, provider.name(), settings,
                    revision, secret, entityId);
            IdentityProviderResource made = put(realm, wanted);
            ProviderRepresentations.mappers(alias, settings)
                .forEach(mapper -> KeycloakWriter.accept(made.addMapper(mapper)));
            return true;
        }).onErrorResume(trouble -> {
            log.warn("Keycloak did not take the settings of {}: {}", alias, Cause.of(trouble));
            return Mono.just(false);
        });
    }

    /// Whom Keycloak saw come by the provider in this trial, or why nobody did.
    Mono<Heard> heard(String alias, UUID organization, UUID trial, Instant begun, @Nullable String address) {
        return this.blocking.call(LIMIT, () -> {
            RealmResource realm = this.keycloak.realm();
            String revision = realm.identityProviders()
                .get(alias)
                .toRepresentation()
                .getConfig()
                .getOrDefault(ProviderRepresentations.REVISION, "");
            long from = begun.minus(SKEW).toEpochMilli();
            List<EventRepresentation> events = realm.getEvents(TELLING, null, null, from,
                    begun.plus(LATEST).toEpochMilli(), null, 0, MOST_EVENTS, "desc");
            return new Heard(revision, came(events, alias, trial), wentWrong(events, begun, address),
                    domains(realm.organizations().get(organization.toString())));
        });
    }

    /// What was known of people by another provider is forgotten with it: the same
    /// subject is somebody else there.
    private static IdentityProviderResource put(RealmResource realm, IdentityProviderRepresentation wanted) {
        IdentityProviderResource provider = realm.identityProviders().get(wanted.getAlias());
        if (stands(provider, wanted)) {
            provider.update(wanted);
            provider.getMappers().forEach(mapper -> provider.delete(mapper.getId()));
        }
        else {
            removed(realm, wanted.getAlias());
            KeycloakWriter.accept(realm.identityProviders().create(wanted));
        }
        return provider;
    }

    private static boolean stands(IdentityProviderResource provider, IdentityProviderRepresentation wanted) {
        try {
            return ProviderRepresentations.isSame(provider.toRepresentation(), wanted);
        }
        catch (NotFoundException none) {
            return false;
        }
    }

    /// The trial's id is in the address that Keycloak was asked to send the browser back
    /// to.
    private static @Nullable Found came(List<EventRepresentation> events, String alias, UUID trial) {
        return events.stream()
            .filter(event -> CAME.contains(event.getType()) && event.getDetails() != null)
            .filter(event -> alias.equals(event.getDetails().get("identity_provider")))
            .filter(event -> Objects.requireNonNullElse(event.getDetails().get("redirect_uri"), "")
                .endsWith("/" + trial))
            .findFirst()
            .map(event -> ProviderRepresentations
                .found(Objects.requireNonNullElse(event.getDetails().get("identity_provider_identity"), "")))
            .orElse(null);
    }

    /// Keycloak does not say which provider's answer it refused, so the last one counts
    /// that came from where the trial was begun.
    private static Optional<ProviderFinding> wentWrong(List<EventRepresentation> events, Instant begun,
            @Nullable String address) {
        return events.stream()
            .filter(event -> WENT_WRONG.contains(event.getType()) && event.getTime() >= begun.toEpochMilli())
            .filter(event -> TRIAL_CLIENT.equals(event.getClientId())
                    || (event.getClientId() == null && event.getType().equals(REFUSED_ANSWER)))
            .filter(event -> isSame(event.getIpAddress(), address))
            .findFirst()
            .map(event -> MEANINGS.getOrDefault(event.getError(), ProviderFinding.REFUSED));
    }

    private static boolean isSame(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return false;
        }
        try {
            InetAddress first = InetAddress.ofLiteral(one);
            InetAddress second = InetAddress.ofLiteral(other);
            return first.equals(second) || (first.isLoopbackAddress() && second.isLoopbackAddress());
        }
        catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private static List<String> domains(OrganizationResource organization) {
        return organization.toRepresentation()
            .getDomains()
            .stream()
            .map(OrganizationDomainRepresentation::getName)
            .sorted()
            .toList();
    }

    /// Lets people in by it, if Keycloak has the settings that were tried and the
    /// organization has no other one.
    static Did opened(RealmResource realm, OrganizationResource organization, String alias, UUID revision) {
        IdentityProviderResource provider = realm.identityProviders().get(alias);
        IdentityProviderRepresentation wanted = provider.toRepresentation();
        if (!revision.toString().equals(wanted.getConfig().get(ProviderRepresentations.REVISION))) {
            return Did.not("provider-changed");
        }
        if (organization.identityProviders()
            .getIdentityProviders()
            .stream()
            .anyMatch(other -> !other.getAlias().equals(alias))) {
            return Did.not("another-on");
        }
        KeycloakWriter.accept(organization.identityProviders().addIdentityProvider(alias), Response.Status.CONFLICT);
        name(provider).ifPresent(mapper -> {
            ProviderRepresentations.open(mapper);
            provider.update(mapper.getId(), mapper);
        });
        ProviderRepresentations.open(wanted);
        provider.update(wanted);
        return Did.as("done", "", "");
    }

    /// Whoever is just on their way is turned away first, then it leaves the
    /// organization.
    static Did closed(RealmResource realm, OrganizationResource organization, String alias) {
        try {
            IdentityProviderResource provider = realm.identityProviders().get(alias);
            IdentityProviderRepresentation wanted = provider.toRepresentation();
            ProviderRepresentations.close(wanted);
            provider.update(wanted);
            name(provider).ifPresent(mapper -> {
                ProviderRepresentations.close(mapper);
                provider.update(mapper.getId(), mapper);
            });
            KeycloakWriter.accept(organization.identityProviders().get(alias).delete(), Response.Status.NOT_FOUND);
        }
        catch (NotFoundException gone) {
            // nobody comes by it
        }
        return Did.as("done", "", "");
    }

    static Did removed(RealmResource realm, String alias) {
        try {
            realm.identityProviders().get(alias).remove();
        }
        catch (NotFoundException gone) {
            // as wanted
        }
        return Did.as("done", "", "");
    }

    private static Optional<IdentityProviderMapperRepresentation> name(IdentityProviderResource provider) {
        return provider.getMappers()
            .stream()
            .filter(mapper -> mapper.getName().equals(ProviderRepresentations.NAME))
            .findFirst();
    }

    /// @param revision of the settings Keycloak has
    /// @param found null when nobody came
    /// @param trouble the last that went wrong
    record Heard(String revision, @Nullable Found found, Optional<ProviderFinding> trouble, List<String> domains) {

        ProviderFinding finding(UUID tried) {
            if (!tried.toString().equals(this.revision)) {
                return ProviderFinding.CHANGED;
            }
            if (this.found == null) {
                return this.trouble.orElse(ProviderFinding.NOTHING);
            }
            if (!this.found.isWhole()) {
                return ProviderFinding.INCOMPLETE;
            }
            return this.domains.stream().anyMatch(this.found.domain()::equalsIgnoreCase) ? ProviderFinding.PASSED
                    : ProviderFinding.FOREIGN_DOMAIN;
        }

    }

}
