package dev.atrium.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// Somebody as whoever manages people sees them.
///
/// @param roles the words of all roles
/// @param departments where they work, without those above
/// @param leads the departments they lead
/// @param lastActive to the hour; null when they never were
public record PersonSeen(MemberId id, String subject, String name, String email, Set<String> roles,
        List<Department> departments, List<Department> leads, MemberState state, @Nullable Instant lastActive) {

    public PersonSeen {
        roles = Set.copyOf(roles);
        departments = List.copyOf(departments);
        leads = List.copyOf(leads);
    }

}
