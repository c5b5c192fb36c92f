package dev.atrium.trail;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.atrium.audit.RecordedEvent;
import tools.jackson.databind.json.JsonMapper;

/// The trail as lines of JSON that can be verified: an event stands in its line as the very text that was hashed.
public final class TrailLines {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TrailLines() {
    }

    public static String of(RecordedEvent event) {
        return "{\"number\":%d,\"previous\":\"%s\",\"hash\":\"%s\",\"event\":%s}\n".formatted(event.number(),
                event.previous(), event.hash(), event.body());
    }

    static String of(Checkpoint checkpoint) {
        return "{\"checkpoint\":" + JSON.writeValueAsString(checkpoint.note()) + "}\n";
    }

    /// What stands first: whose trail it is, where it begins, and the subtrees of all
    /// that is before, so that roots can be computed without it.
    static String header(String origin, String key, long after, String previous, byte[] subtrees) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("trail", origin);
        header.put("version", 1);
        header.put("key", key);
        header.put("after", after);
        header.put("previous", previous);
        header.put("subtrees", hashes(subtrees));
        return JSON.writeValueAsString(header) + "\n";
    }

    private static List<String> hashes(byte[] bytes) {
        List<String> hashes = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += Subtrees.HASH_BYTES) {
            hashes.add(HexFormat.of().formatHex(bytes, at, at + Subtrees.HASH_BYTES));
        }
        return hashes;
    }

}
