package dev.atrium.identity;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// That a person belongs to an organization, and to which of its groups: what Keycloak said, read once, here.
/// `/roles/admin` is a role, `/departments/Retail Banking/Branches` a department, `/departments/Legal/@lead` the lead of
/// one, `/disabled` keeps out; every other group means nothing.
///
/// @param groups the paths of the groups, with Keycloak's ids of them where they are known, else with ""
public record Membership(UUID organization, Map<String, String> groups) {

    static final String ROLES = "/roles/";

    static final String DEPARTMENTS = "/departments/";

    /// Whoever is in this group leads the department above it.
    static final String LEAD = "/@lead";

    /// Whoever is in this group is kept out of the tenant.
    static final String DISABLED = "/disabled";

    private static final Pattern ROLE_WORD = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private static final int MOST_ROLES = 50;

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

    /// The words of the roles. A membership without groups gives the least rights, never
    /// the previous ones.
    Set<String> roleWords() {
        Set<String> words = new TreeSet<>(Set.of(Role.MEMBER.word()));
        this.groups.keySet()
            .stream()
            .filter(path -> path.startsWith(ROLES))
            .map(path -> path.substring(ROLES.length()))
            .filter(word -> ROLE_WORD.matcher(word).matches())
            .limit(MOST_ROLES)
            .forEach(words::add);
        return words;
    }

    /// Those of them that Atrium itself knows.
    Set<Role> roles() {
        return roleWords().stream()
            .flatMap(word -> Role.of(word).stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    /// Whether the tenant keeps this person out, though they belong to it.
    boolean disabled() {
        return this.groups.containsKey(DISABLED);
    }

    /// The departments somebody works in, by path, with Keycloak's id of the group or "".
    Map<String, String> departments() {
        return this.groups.entrySet()
            .stream()
            .filter(group -> group.getKey().startsWith(DEPARTMENTS))
            .filter(group -> group.getKey().length() > DEPARTMENTS.length())
            .filter(group -> !isReserved(group.getKey().substring(DEPARTMENTS.length())))
            .collect(Collectors.toMap(group -> group.getKey().substring(DEPARTMENTS.length()), Map.Entry::getValue,
                    (one, other) -> one, TreeMap::new));
    }

    /// The paths of the departments somebody leads, each with all below it.
    Set<String> leads() {
        return this.groups.keySet()
            .stream()
            .filter(path -> path.startsWith(DEPARTMENTS) && path.endsWith(LEAD))
            .filter(path -> path.length() > DEPARTMENTS.length() + LEAD.length())
            .map(path -> path.substring(DEPARTMENTS.length(), path.length() - LEAD.length()))
            .filter(path -> !isReserved(path))
            .collect(Collectors.toCollection(TreeSet::new));
    }

    /// A name that begins with an `@` is no department's.
    static boolean isReserved(String path) {
        return path.startsWith("@") || path.contains("/@");
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
