package dev.atrium.identity;

import java.time.Instant;
import java.util.Set;

/// A person in one tenant.
public record Member(MemberId id, String name, String email, Set<Role> roles, boolean active, Instant admittedAt) {

    public Member {
        roles = Set.copyOf(roles);
    }

}
