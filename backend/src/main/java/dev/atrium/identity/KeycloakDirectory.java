package dev.atrium.identity;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.kernel.BlockingCalls;
import jakarta.ws.rs.NotFoundException;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Asks Keycloak about people, through its admin client. It only ever reads.
@Component
class KeycloakDirectory {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final Duration PAGE_LIMIT = Duration.ofSeconds(60);

    private static final int MOST_GROUPS = 200;

    static final int MOST_EVENTS = 500;

    private static final Duration EVER = Duration.ofDays(3_650);

    private static final List<String> CHANGES_OF_PEOPLE = List.of("USER", "ORGANIZATION", "ORGANIZATION_MEMBERSHIP",
            "ORGANIZATION_GROUP", "ORGANIZATION_GROUP_MEMBERSHIP");

    private final KeycloakProperties properties;

    private final KeycloakClient keycloak;

    private final BlockingCalls blocking;

    KeycloakDirectory(KeycloakProperties properties, KeycloakClient keycloak, BlockingCalls blocking) {
        this.properties = properties;
        this.keycloak = keycloak;
        this.blocking = blocking;
    }

    /// How a person stands now.
    Mono<Standing> standing(String subject) {
        return this.blocking.call(LIMIT, () -> read(this.keycloak.realm(), subject));
    }

    /// What administrators have changed since then, the oldest first. The same event may
    /// be told twice.
    Mono<List<AdminEventRepresentation>> changesSince(long since, int from) {
        return this.blocking.call(LIMIT,
                () -> this.keycloak.realm()
                    .getAdminEvents(null, null, null, null, null, null, CHANGES_OF_PEOPLE, since,
                            since + EVER.toMillis(), from, MOST_EVENTS, "asc"));
    }

    /// How the members of an organization stand, so many from this place on, in
    /// Keycloak's own order.
    Mono<List<Standing>> page(UUID organization, int from, int most) {
        return this.blocking.call(PAGE_LIMIT, () -> {
            RealmResource realm = this.keycloak.realm();
            return realm.organizations()
                .get(organization.toString())
                .members()
                .list(from, most)
                .stream()
                .map(user -> new Standing(person(user.getId(), user), Boolean.TRUE.equals(user.isEnabled()),
                        List.of(membership(realm, organization.toString(), user.getId()))))
                .toList();
        });
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

}
