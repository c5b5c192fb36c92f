package dev.atrium.identity;

import java.util.Set;

/// A role that a tenant has made for itself.
///
/// @param word the name of its group at Keycloak; it never changes
/// @param holders how many people hold it
public record CustomRole(String word, String name, Set<Permission> permissions, long holders) {

    public CustomRole {
        permissions = Set.copyOf(permissions);
    }

}
