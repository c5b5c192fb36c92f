package dev.atrium.identity;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A person in one tenant.
///
/// @param customRoles the words of roles that the tenant may have made for itself
public record Member(MemberId id, String name, String email, Set<Role> roles, Set<String> customRoles,
        MemberState state, Instant admittedAt) {

    public Member {
        roles = Set.copyOf(roles);
        customRoles = Set.copyOf(customRoles);
    }

    public boolean active() {
        return this.state == MemberState.ACTIVE;
    }

    /// All its roles by their words.
    Set<String> roleWords() {
        return Stream.concat(this.roles.stream().map(Role::word), this.customRoles.stream())
            .collect(Collectors.toUnmodifiableSet());
    }

}
