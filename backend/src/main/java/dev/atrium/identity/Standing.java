package dev.atrium.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// How somebody stands at Keycloak right now.
///
/// @param enabled false when they are disabled, or gone
/// @param memberships those in organizations that are enabled
record Standing(Person person, boolean enabled, List<Membership> memberships) {

    Optional<Membership> in(UUID organization) {
        return this.memberships.stream()
            .filter(membership -> membership.organization().equals(organization))
            .findFirst();
    }

}
