package dev.atrium.trail;

import java.util.Map;
import java.util.TreeMap;

import dev.atrium.audit.RecordedEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an event says beyond what the trail keeps in columns of its own.
public record EventBody(String id, @Nullable String reason, @Nullable String session, @Nullable String address,
        @Nullable String request, Map<String, String> details) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public EventBody {
        details = new TreeMap<>(details);
    }

    public static EventBody of(RecordedEvent event) {
        JsonNode body = JSON.readTree(event.body());
        Map<String, String> details = new TreeMap<>();
        body.path("details").properties().forEach(detail -> details.put(detail.getKey(), detail.getValue().asString()));
        JsonNode actor = body.path("actor");
        return new EventBody(body.path("id").asString(), text(body, "reason"), text(actor, "session"),
                text(actor, "address"), text(actor, "request"), details);
    }

    /// The whole event, to be read by people.
    public static String indented(RecordedEvent event) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(event.body()));
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.has(name) ? node.path(name).asString() : null;
    }

}
