package dev.atrium.web.policies;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.atrium.identity.DepartmentId;
import dev.atrium.kernel.Ids;
import org.jspecify.annotations.Nullable;

/// Which models a department, or with none everybody, may ask, as it was chosen.
record ModelsForm(@Nullable String department, @Nullable List<String> models) {

    @Nullable DepartmentId scope() {
        return (department == null || department.isEmpty()) ? null : new DepartmentId(Ids.parse(department));
    }

    Set<String> wanted() {
        Set<String> wanted = new TreeSet<>((models == null) ? List.of() : models);
        wanted.remove("");
        return wanted;
    }

}
