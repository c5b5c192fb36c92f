package dev.atrium.identity;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.kernel.BlockingCalls;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.client.ClientBuilder;
import org.jboss.resteasy.client.jaxrs.ResteasyClientBuilder;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Asks Keycloak about people, through its admin client. It only ever reads.
@Component
class KeycloakDirectory implements DisposableBean {

    private static final int CONNECT_SECONDS = 2;

    private static final int READ_SECONDS = 4;

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final int CONNECTIONS = 16;

    private static final int MOST_GROUPS = 200;

    static final int MOST_EVENTS = 500;

    private static final Duration EVER = Duration.ofDays(3_650);

    private static final List<String> CHANGES_OF_PEOPLE = List.of("USER", "ORGANIZATION", "ORGANIZATION_MEMBERSHIP",
            "ORGANIZATION_GROUP", "ORGANIZATION_GROUP_MEMBERSHIP");

    private final KeycloakProperties properties;

    private final BlockingCalls blocking;

    private @Nullable Keycloak keycloak;

    KeycloakDirectory(KeycloakProperties properties, BlockingCalls blocking) {
        this.properties = properties;
        this.blocking = blocking;
    }

    /// How a person stands now.
    Mono<Standing> standing(String subject) {
        return this.blocking.call(LIMIT, () -> read(realm(), subject));
    }

    /// What administrators have changed since then, the oldest first. The same event may
    /// be told twice.
    Mono<List<AdminEventRepresentation>> changesSince(long since, int from) {
        return this.blocking.call(LIMIT, () -> realm().getAdminEvents(null, null, null, null, null, null,
                CHANGES_OF_PEOPLE, since, since + EVER.toMillis(), from, MOST_EVENTS, "asc"));
    }

    private Standing read(RealmResource realm, String subject) {
        try {
            UserRepresentation user = realm.users().get(subject).toRepresentation();
            List<Membership> memberships = realm.organizations()
                .members()
                .getOrganizations(subject, true)
                .stream()
                .filter(OrganizationRepresentation::isEnabled)
                .map(organization -> membership(realm, organization.getId(), subject))
                .toList();
            return new Standing(person(subject, user), Boolean.TRUE.equals(user.isEnabled()), memberships);
        }
        catch (NotFoundException gone) {
            return new Standing(new Person(this.properties.issuer(), subject, "", ""), false, List.of());
        }
    }

    private static Membership membership(RealmResource realm, String organization, String subject) {
        Map<String, String> groups = realm.organizations()
            .get(organization)
            .members()
            .member(subject)
            .groups(0, MOST_GROUPS, true)
            .stream()
            .collect(Collectors.toMap(GroupRepresentation::getPath, GroupRepresentation::getId, (one, same) -> one));
        return new Membership(UUID.fromString(organization), groups);
    }

    private Person person(String subject, UserRepresentation user) {
        String name = Stream.of(user.getFirstName(), user.getLastName())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
        return new Person(this.properties.issuer(), subject, name, Objects.requireNonNullElse(user.getEmail(), ""));
    }

    /// Made when it is first needed: the server starts although Keycloak is away.
    private synchronized RealmResource realm() {
        Keycloak client = this.keycloak;
        if (client == null) {
            client = KeycloakBuilder.builder()
                .serverUrl(this.properties.url())
                .realm(this.properties.realm())
                .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                .clientId(KeycloakProperties.ADMIN_CLIENT)
                .clientSecret(this.properties.adminClientSecret())
                .resteasyClient(((ResteasyClientBuilder) ClientBuilder.newBuilder()).connectionPoolSize(CONNECTIONS)
                    .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                    .readTimeout(READ_SECONDS, TimeUnit.SECONDS)
                    .build()
                    .register(JacksonProvider.class, 100))
                .build();
            this.keycloak = client;
        }
        return client.realm(this.properties.realm());
    }

    @Override
    public synchronized void destroy() {
        if (this.keycloak != null) {
            this.keycloak.close();
        }
    }

}
