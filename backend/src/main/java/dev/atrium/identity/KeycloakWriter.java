package dev.atrium.identity;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import dev.atrium.identity.Errand.Invitee;
import dev.atrium.kernel.BlockingCalls;
import dev.atrium.tenancy.Tenant;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.OrganizationGroupResource;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Does errands at Keycloak. What is as wanted already is left so, because an errand that was cut off is done again.
@Component
class KeycloakWriter {

    private static final Duration LIMIT = Duration.ofSeconds(25);

    private static final String CHOOSE_PASSWORD = "UPDATE_PASSWORD";

    private final KeycloakClient keycloak;

    private final BlockingCalls blocking;

    KeycloakWriter(KeycloakClient keycloak, BlockingCalls blocking) {
        this.keycloak = keycloak;
        this.blocking = blocking;
    }

    /// Fails with a [WebApplicationException] when Keycloak refuses, and with anything
    /// else when it could not be asked.
    Mono<Did> run(Tenant tenant, Errand errand) {
        return this.blocking.call(LIMIT, () -> {
            RealmResource realm = this.keycloak.realm();
            OrganizationResource organization = realm.organizations().get(tenant.organization().toString());
            Errand.Provider provider = errand.provider();
            return (provider == null) ? did(realm, organization, errand) : did(realm, organization,
                    KeycloakProviders.alias(tenant.id(), provider.id()), errand.kind(), provider);
        });
    }

    private static Did did(RealmResource realm, OrganizationResource organization, String alias, Errand.Kind kind,
            Errand.Provider provider) {
        return switch (kind) {
            case PROVIDER_ON ->
                KeycloakProviders.opened(realm, organization, alias, Objects.requireNonNull(provider.revision()));
            case PROVIDER_OFF -> KeycloakProviders.closed(realm, organization, alias);
            case PROVIDER_REMOVE -> KeycloakProviders.removed(realm, alias);
            default -> throw new IllegalStateException(kind + " is about no provider");
        };
    }

    private static Did did(RealmResource realm, OrganizationResource organization, Errand errand) {
        KeycloakGroups groups = new KeycloakGroups(organization);
        return switch (errand.kind()) {
            case GROUPS, DISABLE, ENABLE -> moved(groups, errand);
            case REMOVE -> removed(organization, Objects.requireNonNull(errand.subject()));
            case INVITE -> invited(realm, organization, errand);
            case NAME ->
                named(realm, Objects.requireNonNull(errand.subject()), Objects.requireNonNull(errand.invitee()));
            case ADD_GROUP -> added(groups, Objects.requireNonNull(errand.path()));
            case RENAME_GROUP ->
                renamed(groups, Objects.requireNonNull(errand.path()), Objects.requireNonNull(errand.newPath()));
            case REMOVE_GROUP -> emptied(groups, Objects.requireNonNull(errand.path()));
            case PROVIDER_ON, PROVIDER_OFF, PROVIDER_REMOVE ->
                throw new IllegalStateException(errand.kind() + " names no provider");
        };
    }

    private static Did moved(KeycloakGroups groups, Errand errand) {
        String subject = Objects.requireNonNull(errand.subject());
        errand.joins().forEach(path -> groups.open(groups.make(path)).addMember(subject));
        errand.leaves().forEach(path -> groups.find(path).ifPresent(group -> leave(groups.open(group), subject)));
        return Did.as("done", subject, "");
    }

    private static void leave(OrganizationGroupResource group, String subject) {
        try {
            group.removeMember(subject);
        }
        catch (NotFoundException notInIt) {
            // as wanted
        }
    }

    private static Did removed(OrganizationResource organization, String subject) {
        accept(organization.members().member(subject).delete(), Response.Status.NOT_FOUND, Response.Status.BAD_REQUEST);
        return Did.as("done", subject, "");
    }

    /// An account that also belongs to another organization is not this one's to name.
    private static Did named(RealmResource realm, String subject, Invitee wanted) {
        if (realm.organizations().members().getOrganizations(subject, true).size() > 1) {
            return Did.not("also-elsewhere");
        }
        UserRepresentation user = realm.users().get(subject).toRepresentation();
        user.setFirstName(wanted.firstName());
        user.setLastName(wanted.lastName());
        realm.users().get(subject).update(user);
        return Did.as("done", subject, "");
    }

    /// Only addresses of the organization's own domains: whether anybody else has an
    /// account
    /// is not for this tenant to know.
    static Did invited(RealmResource realm, OrganizationResource organization, Errand errand) {
        Invitee invitee = Objects.requireNonNull(errand.invitee());
        String domain = invitee.email().substring(invitee.email().lastIndexOf('@') + 1);
        if (organization.toRepresentation()
            .getDomains()
            .stream()
            .map(OrganizationDomainRepresentation::getName)
            .noneMatch(domain::equalsIgnoreCase)) {
            return Did.not("foreign-domain");
        }
        List<UserRepresentation> known = realm.users().searchByEmail(invitee.email(), true);
        boolean elsewhere = !organization.identityProviders().getIdentityProviders().isEmpty();
        String subject = known.isEmpty() ? created(realm, invitee, elsewhere) : known.getFirst().getId();
        accept(organization.members().addMember(subject), Response.Status.CONFLICT);
        KeycloakGroups groups = new KeycloakGroups(organization);
        errand.joins().forEach(path -> groups.open(groups.make(path)).addMember(subject));
        return Did.as(known.isEmpty() ? told(realm, subject, elsewhere) : "known", subject, "");
    }

    /// Whoever signs in at the tenant's own identity provider needs no password.
    private static String told(RealmResource realm, String subject, boolean elsewhere) {
        return elsewhere ? "by-provider" : mailed(realm, subject) ? "mailed" : "no-mail";
    }

    private static String created(RealmResource realm, Invitee invitee, boolean elsewhere) {
        UserRepresentation user = new UserRepresentation();
        user.setUsername(invitee.email());
        user.setEmail(invitee.email());
        user.setFirstName(invitee.firstName());
        user.setLastName(invitee.lastName());
        user.setEnabled(true);
        user.setRequiredActions(elsewhere ? List.of() : List.of(CHOOSE_PASSWORD));
        try (Response response = realm.users().create(user)) {
            return CreatedResponseUtil.getCreatedId(response);
        }
    }

    /// Without a mail server at Keycloak none is sent, and whoever invited has to be
    /// told.
    private static boolean mailed(RealmResource realm, String subject) {
        try {
            realm.users().get(subject).executeActionsEmail(List.of(CHOOSE_PASSWORD));
            return true;
        }
        catch (WebApplicationException noMailServer) {
            return false;
        }
    }

    private static Did added(KeycloakGroups groups, String path) {
        return Did.as("done", "", groups.make(path).getId());
    }

    private static Did renamed(KeycloakGroups groups, String path, String newPath) {
        if (groups.find(newPath).isPresent()) {
            return groups.find(path).isPresent() ? Did.not("department-taken")
                    : Did.as("done", "", groups.find(newPath).orElseThrow(NotFoundException::new).getId());
        }
        GroupRepresentation group = groups.find(path).orElseThrow(NotFoundException::new);
        group.setName(newPath.substring(newPath.lastIndexOf('/') + 1));
        accept(groups.open(group).update(group));
        return Did.as("done", "", group.getId());
    }

    /// Keycloak would take all members out with the group, so it has the last word on
    /// whether anybody is in it.
    private static Did emptied(KeycloakGroups groups, String path) {
        return groups.find(path).map(group -> {
            OrganizationGroupResource open = groups.open(group);
            boolean empty = open.getMembers(0, 1, true).isEmpty() && open.getSubGroups(null, false, 0, 10)
                .stream()
                .allMatch(below -> below.getName().equals(Membership.LEAD.substring(1))
                        && groups.open(below).getMembers(0, 1, true).isEmpty());
            if (!empty) {
                return Did.not("department-not-empty");
            }
            open.delete();
            return Did.as("done", "", group.getId());
        }).orElseGet(() -> Did.as("done", "", ""));
    }

    /// Whatever is no success is thrown, but what says that it is so already.
    static void accept(Response response, Response.Status... fine) {
        try (response) {
            if (response.getStatus() >= Response.Status.BAD_REQUEST.getStatusCode()
                    && Arrays.stream(fine).noneMatch(status -> status.getStatusCode() == response.getStatus())) {
                throw new WebApplicationException(response.getStatus());
            }
        }
    }

    /// @param outcome a word for whoever asked
    /// @param subject whom Keycloak knows as the person it was about, or ""
    /// @param group the id of the group it was about, or ""
    record Did(boolean done, String outcome, String subject, String group) {

        static Did as(String outcome, String subject, String group) {
            return new Did(true, outcome, subject, group);
        }

        static Did not(String outcome) {
            return new Did(false, outcome, "", "");
        }

    }

}
