package dev.atrium.identity;

import java.util.Optional;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import org.keycloak.admin.client.resource.OrganizationGroupResource;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.representations.idm.GroupRepresentation;

/// The groups of one organization at Keycloak, by their paths. Whatever is asked here waits for Keycloak.
record KeycloakGroups(OrganizationResource organization) {

    Optional<GroupRepresentation> find(String path) {
        try {
            return Optional.ofNullable(organization.groups().getGroupByPath(path.substring(1), false));
        }
        catch (NotFoundException none) {
            return Optional.empty();
        }
    }

    OrganizationGroupResource open(GroupRepresentation group) {
        return organization.groups().group(group.getId());
    }

    /// Makes the group, and those above it that are missing.
    GroupRepresentation make(String path) {
        return find(path).orElseGet(() -> {
            int slash = path.lastIndexOf('/');
            GroupRepresentation wanted = new GroupRepresentation();
            wanted.setName(path.substring(slash + 1));
            KeycloakWriter.accept((slash == 0) ? organization.groups().addTopLevelGroup(wanted)
                    : open(make(path.substring(0, slash))).addSubGroup(wanted), Response.Status.CONFLICT);
            return find(path).orElseThrow(NotFoundException::new);
        });
    }

}
