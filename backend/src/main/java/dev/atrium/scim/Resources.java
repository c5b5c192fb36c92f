package dev.atrium.scim;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.atrium.identity.MemberState;
import dev.atrium.identity.ProvisionedDepartment;
import dev.atrium.identity.ProvisionedPerson;
import dev.atrium.identity.Stretch;
import org.jspecify.annotations.Nullable;

/// Tells people and departments as users and groups.
final class Resources {

    private final String address;

    /// @param address where the endpoint stands, for whoever follows it from elsewhere
    Resources(String address) {
        this.address = address;
    }

    Map<String, Object> user(ProvisionedPerson person) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("schemas", List.of(Scim.USER, Scim.STANDING));
        user.put("id", person.id().toString());
        put(user, "externalId", person.externalId());
        user.put("meta", meta("User", "/Users/" + person.id(), person.madeAt(), person.changedAt()));
        user.put("userName", person.userName());
        user.put("name", Map.of("formatted", person.name(), "givenName", person.names().first(), "familyName",
                person.names().last()));
        user.put("displayName", person.name());
        user.put("emails", person.email().isEmpty() ? List.of()
                : List.of(Map.of("value", person.email(), "type", "work", "primary", true)));
        user.put("active", person.active());
        user.put("groups",
                person.departments()
                    .stream()
                    .map(place -> Map.of("value", place.id().toString(), "display", place.path(), "type", "direct",
                            "$ref", this.address + "/Groups/" + place.id()))
                    .toList());
        user.put(Scim.STANDING, Map.of("state", word(person.state()), "waitsForKeycloak", person.waits()));
        return user;
    }

    Map<String, Object> group(ProvisionedDepartment department, boolean withMembers) {
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("schemas", List.of(Scim.GROUP, Scim.STANDING));
        group.put("id", department.id().toString());
        put(group, "externalId", department.externalId());
        group.put("meta", meta("Group", "/Groups/" + department.id(), null, null));
        group.put("displayName", department.path());
        if (withMembers && department.tellsPeople()) {
            group.put("members",
                    department.people()
                        .stream()
                        .map(worker -> Map.of("value", worker.id().toString(), "display", worker.name(), "type", "User",
                                "$ref", this.address + "/Users/" + worker.id()))
                        .toList());
        }
        group.put(Scim.STANDING, Map.of("people", department.count(), "waitsForKeycloak", department.waits()));
        return group;
    }

    static Map<String, Object> list(List<Map<String, Object>> resources, long total, int startIndex) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("schemas", List.of(Scim.LIST));
        list.put("totalResults", total);
        list.put("startIndex", startIndex);
        list.put("itemsPerPage", resources.size());
        list.put("Resources", resources);
        return list;
    }

    static <T> Stretch<T> nothing() {
        return new Stretch<>(List.of(), 0);
    }

    private Map<String, Object> meta(String type, String path, @Nullable Instant made, @Nullable Instant changed) {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("resourceType", type);
        put(meta, "created", (made == null) ? null : made.toString());
        put(meta, "lastModified", (changed == null) ? null : changed.toString());
        meta.put("location", this.address + path);
        return meta;
    }

    private static String word(@Nullable MemberState state) {
        return (state == null) ? "waiting" : state.word();
    }

    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }

}
