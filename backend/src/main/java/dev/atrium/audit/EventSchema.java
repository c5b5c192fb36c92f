package dev.atrium.audit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/// The shape of an event as JSON Schema (2020-12), for those who read the trail in other systems. It is made from what
/// events are made from, so that no event can be of a type that is not in it.
public final class EventSchema {

    /// Raised when an event of the old shape would not be one of the new.
    public static final int VERSION = 1;

    private static final Map<String, Object> TEXT = Map.of("type", "string");

    private EventSchema() {
    }

    public static String json() {
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(schema());
    }

    private static Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", Map.of("type", "string", "pattern", "^[0-9a-f-]{36}$"));
        properties.put("at", Map.of("type", "string", "pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,15}Z$"));
        properties.put("type", oneOf(Arrays.stream(AuditType.values()).map(AuditType::word).toList()));
        properties.put("version", Map.of("type", "integer", "const", VERSION));
        properties.put("outcome", oneOf(Arrays.stream(Outcome.values()).map(Outcome::word).toList()));
        properties.put("reason", TEXT);
        properties.put("actor", actor());
        properties.put("target", target());
        properties.put("details", Map.of("type", "object", "maxProperties", AuditEvent.MOST_DETAILS,
                "additionalProperties", Map.of("type", "string", "maxLength", AuditEvent.LONGEST_DETAIL)));
        Map<String, Object> schema = object(properties,
                List.of("id", "at", "type", "version", "outcome", "actor", "target", "details"));
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:atrium:audit-event:" + VERSION);
        return schema;
    }

    private static Map<String, Object> actor() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("kind",
                oneOf(Arrays.stream(Actor.Kind.values()).map(kind -> kind.name().toLowerCase(Locale.ROOT)).toList()));
        List.of("id", "session", "address", "request").forEach(name -> properties.put(name, TEXT));
        return object(properties, List.of("kind", "id"));
    }

    private static Map<String, Object> target() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("kind", oneOf(Arrays.stream(Target.Kind.values()).map(Target.Kind::word).toList()));
        properties.put("id", TEXT);
        return object(properties, List.of("kind", "id"));
    }

    private static Map<String, Object> oneOf(List<String> words) {
        return Map.of("type", "string", "enum", words);
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        object.put("required", required);
        object.put("additionalProperties", false);
        return object;
    }

}
