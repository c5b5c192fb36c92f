package dev.atrium.sink;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.atrium.audit.AuditType;
import dev.atrium.audit.RecordedEvent;
import dev.atrium.kernel.Ids;
import dev.atrium.trail.FedLine;
import dev.atrium.trail.FeedPlace;
import tools.jackson.databind.json.JsonMapper;

/// One event that is of no trail: its number is 0, and it says nothing of anybody.
final class TestParcel {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String NO_HASH = "0".repeat(64);

    private static final String SELF = "sinks";

    private TestParcel() {
    }

    static Parcel to(SinkId sink, SinkWish wish, SinkSecret secret, Instant now) {
        UUID id = Ids.next();
        String type = AuditType.SINK_TESTED.word();
        RecordedEvent event = new RecordedEvent(0, now, type, "done", "system", SELF, "sink", sink.toString(),
                body(id, now, type, sink), NO_HASH, NO_HASH);
        return new Parcel("test_" + id, wish, List.of(secret),
                List.of(new FedLine(FeedPlace.BEGINNING, now, true, wish.format().line(event))));
    }

    private static String body(UUID id, Instant now, String type, SinkId sink) {
        Map<String, Object> body = new TreeMap<>();
        body.put("id", id.toString());
        body.put("at", now.toString());
        body.put("type", type);
        body.put("version", 1);
        body.put("outcome", "done");
        body.put("actor", new TreeMap<>(Map.of("kind", "system", "id", SELF)));
        body.put("target", new TreeMap<>(Map.of("kind", "sink", "id", sink.toString())));
        body.put("details", new TreeMap<>(Map.of("test", "true")));
        return JSON.writeValueAsString(body);
    }

}
