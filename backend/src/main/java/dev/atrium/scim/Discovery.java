package dev.atrium.scim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

/// What the endpoint can do, in SCIM's own words: what is not said here is not there.
@Component
public class Discovery {

    private final String address;

    Discovery(ScimAddress address) {
        this.address = address.url();
    }

    public Map<String, Object> configuration() {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("schemas", List.of("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"));
        configuration.put("patch", Map.of("supported", true));
        configuration.put("bulk", Map.of("supported", false, "maxOperations", 0, "maxPayloadSize", 0));
        configuration.put("filter", Map.of("supported", true, "maxResults", ScimUsers.MOST));
        configuration.put("changePassword", Map.of("supported", false));
        configuration.put("sort", Map.of("supported", false));
        configuration.put("etag", Map.of("supported", false));
        configuration.put("authenticationSchemes",
                List.of(Map.of("type", "oauthbearertoken", "name", "Bearer token", "description",
                        "A token made by an administrator of the tenant, which decides the tenant.", "primary", true)));
        configuration.put("meta", meta("ServiceProviderConfig", "/ServiceProviderConfig"));
        return configuration;
    }

    public List<Map<String, Object>> resourceTypes() {
        return List.of(type("User", "/Users", Scim.USER), type("Group", "/Groups", Scim.GROUP));
    }

    public Optional<Map<String, Object>> resourceType(String id) {
        return resourceTypes().stream().filter(type -> id.equals(type.get("id"))).findFirst();
    }

    public List<Map<String, Object>> schemas() {
        return List.of(user(), group(), standing());
    }

    public Optional<Map<String, Object>> schema(String id) {
        return schemas().stream().filter(schema -> id.equals(schema.get("id"))).findFirst();
    }

    public static Map<String, Object> list(List<Map<String, Object>> all) {
        return Resources.list(all, all.size(), 1);
    }

    private Map<String, Object> user() {
        return schema(Scim.USER, "User", List.of(attribute("userName", "string", false,
                "What the directory calls the person; an address, if no other is given", "readWrite", List.of()),
                attribute("externalId", "string", false, "The directory's own id of the person", "readWrite",
                        List.of()),
                attribute("name", "complex", false, "Changed for those who belong to this tenant alone", "readWrite",
                        List.of(text("givenName", "readWrite"), text("familyName", "readWrite"),
                                text("formatted", "readOnly"))),
                attribute("displayName", "string", false, "Made of the name", "readOnly", List.of()),
                attribute("emails", "complex", true, "One, of a domain of the tenant, and never changed", "immutable",
                        List.of(text("value", "immutable"), text("type", "immutable"),
                                attribute("primary", "boolean", false, "", "immutable", List.of()))),
                attribute("active", "boolean", false, "Whether the person may come in", "readWrite", List.of()),
                attribute("groups", "complex", true, "Where the person works", "readOnly",
                        List.of(text("value", "readOnly"), text("display", "readOnly"), text("type", "readOnly"),
                                text("$ref", "readOnly")))));
    }

    private Map<String, Object> group() {
        return schema(Scim.GROUP, "Group", List.of(
                attribute("displayName", "string", false,
                        "The department with those above it, parted by slashes; only the last name changes",
                        "readWrite", List.of()),
                attribute("externalId", "string", false, "The directory's own id of the group", "readWrite", List.of()),
                attribute("members", "complex", true,
                        "Who works there; told up to a thousand, a thousand changed at once, never a group",
                        "readWrite", List.of(text("value", "immutable"), text("display", "readOnly"),
                                text("type", "immutable"), text("$ref", "immutable")))));
    }

    private Map<String, Object> standing() {
        return schema(Scim.STANDING, "Standing",
                List.of(text("state", "readOnly"),
                        attribute("people", "integer", false, "How many work there", "readOnly", List.of()),
                        attribute("waitsForKeycloak", "boolean", false,
                                "Whether something that was asked for has still to be done", "readOnly", List.of())));
    }

    private Map<String, Object> type(String name, String endpoint, String schema) {
        Map<String, Object> type = new LinkedHashMap<>();
        type.put("schemas", List.of("urn:ietf:params:scim:schemas:core:2.0:ResourceType"));
        type.put("id", name);
        type.put("name", name);
        type.put("endpoint", endpoint);
        type.put("schema", schema);
        type.put("schemaExtensions", List.of(Map.of("schema", Scim.STANDING, "required", false)));
        type.put("meta", meta("ResourceType", "/ResourceTypes/" + name));
        return type;
    }

    private Map<String, Object> schema(String id, String name, List<Map<String, Object>> attributes) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("schemas", List.of("urn:ietf:params:scim:schemas:core:2.0:Schema"));
        schema.put("id", id);
        schema.put("name", name);
        schema.put("attributes", attributes);
        schema.put("meta", meta("Schema", "/Schemas/" + id));
        return schema;
    }

    private static Map<String, Object> text(String name, String mutability) {
        return attribute(name, "string", false, "", mutability, List.of());
    }

    private static Map<String, Object> attribute(String name, String type, boolean many, String description,
            String mutability, List<Map<String, Object>> parts) {
        boolean named = name.equals("userName") || (name.equals("displayName") && mutability.equals("readWrite"));
        Map<String, Object> attribute = new LinkedHashMap<>();
        attribute.put("name", name);
        attribute.put("type", type);
        attribute.put("multiValued", many);
        attribute.put("description", description);
        attribute.put("required", named);
        attribute.put("caseExact", name.equals("externalId"));
        attribute.put("mutability", mutability);
        attribute.put("returned", "default");
        attribute.put("uniqueness", named ? "server" : "none");
        if (!parts.isEmpty()) {
            attribute.put("subAttributes", parts);
        }
        return attribute;
    }

    private Map<String, Object> meta(String type, String path) {
        return Map.of("resourceType", type, "location", this.address + path);
    }

}
