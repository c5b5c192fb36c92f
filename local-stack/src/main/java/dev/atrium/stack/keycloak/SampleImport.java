package dev.atrium.stack.keycloak;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.atrium.stack.sample.SamplePerson;
import dev.atrium.stack.sample.SamplePerson.Membership;
import dev.atrium.stack.sample.SampleTenant;
import dev.atrium.stack.sample.SampleWorld;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// The sample in the words of Keycloak's realm import: tenants are organizations, departments and roles are groups
/// inside them. The import refers to groups by id, so each group has one that follows from its place.
record SampleImport(SampleWorld world) {

    private static final List<String> ROLES = List.of("publisher", "admin", "compliance", "auditor");

    private static final List<String> ROLES_OF_OPERATORS = List.of("operator");

    ArrayNode users() {
        return array(world.people().stream().map(SampleImport::user).toList());
    }

    ArrayNode organizations() {
        return array(world.tenants().stream().map(this::organization).toList());
    }

    private static Map<String, Object> user(SamplePerson person) {
        return Map.of("username", person.email(), "email", person.email(), "emailVerified", true, "enabled", true,
                "firstName", person.firstName(), "lastName", person.lastName(), "attributes",
                Map.of("locale", List.of(person.language())), "credentials",
                List.of(Map.of("type", "password", "value", SampleWorld.PASSWORD, "temporary", false)));
    }

    private Map<String, Object> organization(SampleTenant tenant) {
        return Map.of("id", tenant.organization(), "name", tenant.name(), "alias", tenant.alias(), "enabled", true,
                "domains", List.of(Map.of("name", tenant.domain(), "verified", true)), "groups",
                List.of(group(tenant, "/departments", "", tenant.departments()),
                        group(tenant, "/roles", "", tenant.isOfOperators() ? ROLES_OF_OPERATORS : ROLES)),
                "members", members(tenant));
    }

    /// A group with everything below it; paths are relative to the top group, such as
    /// `Retail Banking/Branches`.
    private Map<String, Object> group(SampleTenant tenant, String top, String path, List<String> all) {
        var place = path.isEmpty() ? top : top + "/" + path;
        var below = all.stream()
            .filter(other -> parent(other).equals(path))
            .map(child -> group(tenant, top, child, all));
        return Map.of("id", groupId(tenant, place), "name", place.substring(place.lastIndexOf('/') + 1), "subGroups",
                below.toList());
    }

    private List<Map<String, Object>> members(SampleTenant tenant) {
        return world.people()
            .stream()
            .flatMap(person -> person.memberships()
                .stream()
                .filter(membership -> membership.tenant().equals(tenant.alias()))
                .map(membership -> member(tenant, person, membership)))
            .toList();
    }

    private static Map<String, Object> member(SampleTenant tenant, SamplePerson person, Membership membership) {
        var places = new ArrayList<String>();
        if (membership.department() != null) {
            places.add("/departments/" + membership.department());
        }
        membership.roles().forEach(role -> places.add("/roles/" + role));
        return Map.of("username", person.email(), "membershipType", "UNMANAGED", "groups",
                places.stream().map(place -> groupId(tenant, place)).toList());
    }

    private static String parent(String path) {
        var slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private static UUID groupId(SampleTenant tenant, String place) {
        return UUID.nameUUIDFromBytes((tenant.organization() + place).getBytes(StandardCharsets.UTF_8));
    }

    private static ArrayNode array(List<Map<String, Object>> elements) {
        return JsonMapper.shared().valueToTree(elements);
    }

}
