package dev.atrium.identity;

import java.util.List;

import dev.atrium.kernel.Refusal;

import reactor.core.publisher.Mono;

/// Where in the tree a department may stand that is named by its whole path.
final class DepartmentPlaces {

    static final int MOST = 2_000;

    private static final int LONGEST_PATH = 450;

    private DepartmentPlaces() {
    }

    /// Each of its names is one that a department can have.
    static void demandPath(String path) {
        for (String name : path.split("/", -1)) {
            if (!Structure.named(name).equals(name)) {
                throw Refusal.invalid("displayName", "department.name", Structure.LONGEST_NAME);
            }
        }
        if (path.length() > LONGEST_PATH) {
            throw Refusal.invalid("displayName", "department.name", Structure.LONGEST_NAME);
        }
    }

    /// The path of the one above, or "".
    static String above(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /// Nobody stands there, and what is above it is there.
    static Mono<Void> free(List<Department> known, String path) {
        if (known.size() >= MOST || known.stream().anyMatch(one -> one.path().equalsIgnoreCase(path))) {
            return Mono.error(Refusal.conflict("department.taken"));
        }
        String above = above(path);
        return (above.isEmpty() || known.stream().anyMatch(one -> one.path().equals(above))) ? Mono.empty()
                : Mono.error(Refusal.invalid("displayName", "provisioning.no-place"));
    }

    /// @param things how many are shared with it
    static Mono<Void> unneeded(List<DepartmentSeen> known, String path, long things) {
        if (known.stream().anyMatch(one -> one.path().startsWith(path + "/"))) {
            return Mono.error(Refusal.conflict("department.has-departments"));
        }
        if (known.stream().anyMatch(one -> one.path().equals(path) && !one.leads().isEmpty())) {
            return Mono.error(Refusal.conflict("provisioning.has-lead"));
        }
        return (things > 0) ? Mono.error(Refusal.conflict("department.has-things", things)) : Mono.empty();
    }

}
