package dev.atrium.identity;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// A department as a directory sees it.
///
/// @param id what the directory knows it by
/// @param department null while Keycloak has not yet made it
/// @param path with the names of those above it, parted by slashes
/// @param count how many people work in it, without those below
/// @param people they; empty as well when they are too many to be told
/// @param waits whether Keycloak has still to do something about it
public record ProvisionedDepartment(UUID id, @Nullable DepartmentId department, String path,
        @Nullable String externalId, long count, List<Worker> people, boolean waits) {

    /// More people than this are not told.
    public static final int MOST_PEOPLE = 1_000;

    public ProvisionedDepartment {
        people = List.copyOf(people);
    }

    public boolean tellsPeople() {
        return this.count <= MOST_PEOPLE;
    }

    ProvisionedDepartment with(List<Worker> workers) {
        return new ProvisionedDepartment(this.id, this.department, this.path, this.externalId, this.count, workers,
                this.waits);
    }

    /// Somebody who works in it, by what the directory knows them by.
    public record Worker(UUID id, String name) {
    }

}
