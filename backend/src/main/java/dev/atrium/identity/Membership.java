package dev.atrium.identity;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/// That a person belongs to an organization, and to which of its groups: what Keycloak said, read once, here.
/// `/roles/admin` is a role, `/departments/Retail Banking/Branches` a department; every other group means nothing.
///
/// @param groups the paths of the groups, with Keycloak's ids of them where they are known, else with ""
public record Membership(UUID organization, Map<String, String> groups) {

    private static final String ROLES = "/roles/";

    private static final String DEPARTMENTS = "/departments/";

    private static final int MOST_GROUPS = 200;

    private static final int LONGEST_PATH = 500;

    public Membership {
        groups = groups.entrySet()
            .stream()
            .filter(group -> group.getKey().length() <= LONGEST_PATH)
            .limit(MOST_GROUPS)
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// As a token says it: paths without ids.
    public static Membership of(UUID organization, List<String> paths) {
        return new Membership(organization,
                paths.stream().distinct().collect(Collectors.toMap(path -> path, path -> "")));
    }

    /// A membership without groups gives the least rights, never the previous ones.
    Set<Role> roles() {
        Set<Role> roles = EnumSet.of(Role.MEMBER);
        this.groups.keySet()
            .stream()
            .filter(path -> path.startsWith(ROLES))
            .map(path -> path.substring(ROLES.length()))
            .flatMap(word -> Role.of(word).stream())
            .forEach(roles::add);
        return roles;
    }

    /// The departments somebody works in, by path, with Keycloak's id of the group or "".
    Map<String, String> departments() {
        return this.groups.entrySet()
            .stream()
            .filter(group -> group.getKey().startsWith(DEPARTMENTS))
            .filter(group -> group.getKey().length() > DEPARTMENTS.length())
            .collect(Collectors.toMap(group -> group.getKey().substring(DEPARTMENTS.length()), Map.Entry::getValue,
                    (one, other) -> one, TreeMap::new));
    }

    /// Those departments and all above them.
    Set<String> departmentsAndAbove() {
        Set<String> paths = new TreeSet<>();
        for (String path : departments().keySet()) {
            for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
                paths.add(path.substring(0, end));
            }
        }
        return paths;
    }

}
