package dev.atrium.identity;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// How a directory wants a department to stand.
///
/// @param only who shall work in it, and nobody else; null where nothing is said of the others
/// @param joins who shall, besides
/// @param leaves who shall not any more
public record DepartmentWish(String path, @Nullable String externalId, @Nullable Set<UUID> only, Set<UUID> joins,
        Set<UUID> leaves) {

    public DepartmentWish {
        if (externalId != null) {
            PersonWish.fits(externalId, 1, PersonWish.LONGEST_ID, "externalId");
        }
        only = (only == null) ? null : Set.copyOf(only);
        joins = Set.copyOf(joins);
        leaves = Set.copyOf(leaves);
    }

    public static DepartmentWish of(ProvisionedDepartment department) {
        return new DepartmentWish(department.path(), department.externalId(), null, Set.of(), Set.of());
    }

    public DepartmentWish called(String name) {
        return new DepartmentWish(name, this.externalId, this.only, this.joins, this.leaves);
    }

    public DepartmentWish known(@Nullable String id) {
        return new DepartmentWish(this.path, id, this.only, this.joins, this.leaves);
    }

    public DepartmentWish onlyWith(Set<UUID> people) {
        return new DepartmentWish(this.path, this.externalId, people, Set.of(), Set.of());
    }

    public DepartmentWish with(Set<UUID> people) {
        return (this.only != null) ? onlyWith(joined(this.only, people)) : new DepartmentWish(this.path,
                this.externalId, null, joined(this.joins, people), without(this.leaves, people));
    }

    public DepartmentWish without(Set<UUID> people) {
        return (this.only != null) ? onlyWith(without(this.only, people)) : new DepartmentWish(this.path,
                this.externalId, null, without(this.joins, people), joined(this.leaves, people));
    }

    /// Everybody who is named.
    Set<UUID> named() {
        return joined((this.only == null) ? this.joins : this.only, this.leaves);
    }

    private static Set<UUID> joined(Set<UUID> one, Set<UUID> other) {
        Set<UUID> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }

    private static Set<UUID> without(Set<UUID> one, Set<UUID> other) {
        Set<UUID> rest = new HashSet<>(one);
        rest.removeAll(other);
        return rest;
    }

}
