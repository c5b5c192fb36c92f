package dev.atrium.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// What is published of the shape of events, held against events.
class EventSchemaTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JsonNode schema = JSON.readTree(EventSchema.json());

    @Test
    void everyEventOfTheTrailIsOfThePublishedShape() {
        World world = World.shared();
        world.newcomer();
        world.nora();
        List<RecordedEvent> events = World
            .now(world.bean(RecordedEvents.class).following(World.ALDER, 0, RecordedEvents.LOOKED_THROUGH));
        assertThat(events).isNotEmpty();
        for (RecordedEvent event : events) {
            assertThat(faults(this.schema, JSON.readTree(event.body()), "event")).as(event.body()).isEmpty();
        }
    }

    @Test
    void everyKindOfEventIsOfThePublishedShapeAndNoOther() {
        for (AuditType type : AuditType.values()) {
            for (Target.Kind kind : Target.Kind.values()) {
                AuditEvent event = AuditEvent.of(type, new Actor(Actor.Kind.PERSON, "x", "s", "192.0.2.7", "r"),
                        Target.of(kind, "y"));
                String body = JSON.writeValueAsString(
                        event.because(Outcome.FAILED, "code").with("more", 1).body(java.time.Instant.EPOCH));
                assertThat(faults(this.schema, JSON.readTree(body), "event")).isEmpty();
            }
        }
        String good = JSON.writeValueAsString(
                AuditEvent.of(AuditType.TRAIL_READ, Actor.system("test"), Target.of(Target.Kind.TRAIL, "y"))
                    .body(java.time.Instant.now()));
        for (String bad : List.of(good.replace("trail.read", "trail.burnt"), good.replace("\"done\"", "\"maybe\""),
                good.replace("\"version\":1", "\"version\":2"), good.replace("\"details\"", "\"more\""),
                good.replace("\"system\"", "\"robot\""))) {
            assertThat(faults(this.schema, JSON.readTree(bad), "event")).as(bad).isNotEmpty();
        }
    }

    /// As much of JSON Schema as the schema uses.
    private static List<String> faults(JsonNode schema, JsonNode value, String where) {
        List<String> faults = new ArrayList<>();
        boolean right = switch (schema.path("type").asString()) {
            case "object" -> value.isObject();
            case "integer" -> value.isIntegralNumber();
            default -> value.isString();
        };
        if (!right) {
            faults.add(where + " is no " + schema.path("type"));
        }
        if (schema.has("const") && !schema.path("const").equals(value)) {
            faults.add(where + " is not " + schema.path("const"));
        }
        if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
            faults.add(where + " is none of the words");
        }
        if (schema.has("pattern")
                && !Pattern.compile(schema.path("pattern").asString()).matcher(value.asString()).find()) {
            faults.add(where + " is of another form");
        }
        if (schema.has("maxLength") && value.asString().length() > schema.path("maxLength").asInt()) {
            faults.add(where + " is too long");
        }
        schema.path("required").forEach(name -> {
            if (!value.has(name.asString())) {
                faults.add(where + " has no " + name);
            }
        });
        value.properties().forEach(property -> {
            JsonNode known = schema.path("properties").path(property.getKey());
            JsonNode others = schema.path("additionalProperties");
            if (!known.isMissingNode() || others.isObject()) {
                faults.addAll(faults(known.isMissingNode() ? others : known, property.getValue(), property.getKey()));
            }
            else {
                faults.add(where + " has " + property.getKey());
            }
        });
        return faults;
    }

}
