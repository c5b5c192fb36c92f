package dev.atrium.policy;

import java.util.Set;

import dev.atrium.identity.DepartmentId;
import org.jspecify.annotations.Nullable;

/// Which models a department with all below it may ask, or everybody whose departments say nothing.
///
/// @param department null for the tenant
public record ModelRule(@Nullable DepartmentId department, Set<String> models) {

    public ModelRule {
        models = Set.copyOf(models);
    }

}
