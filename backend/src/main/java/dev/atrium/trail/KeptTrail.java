package dev.atrium.trail;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.audit.AuditType;
import dev.atrium.audit.PastEvent;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The lines of a trail that was taken out or sent on. Whether they are true is what `bin/verify` says; here they are
/// believed.
final class KeptTrail {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Map<String, AuditType> TYPES = Stream.of(AuditType.values())
        .collect(Collectors.toMap(AuditType::word, Function.identity()));

    private static final String DONE = "done";

    private static final String ENDING = ".jsonl";

    private KeptTrail() {
    }

    /// @param number its place in the chain it was in
    record Kept(long number, String hash, PastEvent event) {
    }

    static boolean isOne(Path file) {
        return file.toString().endsWith(ENDING);
    }

    /// Whose trail it is: an export says so in its first line, what was sent on by the
    /// name of its file.
    static TenantId tenant(Path file, String firstLine, Origin origin) {
        JsonNode header = read(firstLine).path("trail");
        String said = header.isString() ? header.asString() : file.getFileName().toString().replace(ENDING, "");
        try {
            TenantId tenant = new TenantId(Ids.parse(said.substring(said.lastIndexOf('/') + 1)));
            if (!header.isString() || origin.of(tenant).equals(said)) {
                return tenant;
            }
        }
        catch (Refusal noId) {
            // said below
        }
        throw new IllegalStateException(("atrium.trail.replay: %s is of '%s', which is no trail of this installation. "
                + "An export says in its first line whose it is, and other lines are in a file called TENANT.jsonl")
            .formatted(file, said));
    }

    /// What was done, if this version knows it.
    static Optional<Kept> event(String line) {
        JsonNode read = read(line);
        JsonNode event = read.path("event");
        return Optional.ofNullable(TYPES.get(event.path("type").asString("")))
            .filter(type -> event.path("outcome").asString("").equals(DONE))
            .map(type -> new Kept(read.path("number").asLong(), read.path("hash").asString(),
                    new PastEvent(type, Instant.parse(event.path("at").asString()),
                            event.path("actor").path("id").asString(), event.path("target").path("id").asString(),
                            details(event.path("details")))));
    }

    private static Map<String, String> details(JsonNode details) {
        Map<String, String> all = new LinkedHashMap<>();
        details.properties().forEach(detail -> all.put(detail.getKey(), detail.getValue().asString()));
        return all;
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        }
        catch (JacksonException broken) {
            throw new IllegalStateException("atrium.trail.replay: a line is no JSON", broken);
        }
    }

}
