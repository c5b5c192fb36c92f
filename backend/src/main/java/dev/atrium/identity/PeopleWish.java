package dev.atrium.identity;

import java.util.Set;

/// How somebody shall stand: all their roles by their words, all departments they work in, and all they lead.
public record PeopleWish(Set<String> roles, Set<DepartmentId> departments, Set<DepartmentId> leads) {

    public PeopleWish {
        roles = Set.copyOf(roles);
        departments = Set.copyOf(departments);
        leads = Set.copyOf(leads);
    }

}
