package dev.atrium.trail;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.atrium.audit.RecordedEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The trail in the Open Cybersecurity Schema Framework, 1.3: signing in and out as Authentication (3002), everything else
/// as API Activity (6003). `docs/audit-events.md` says what stands where.
final class OcsfLines {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int AUTHENTICATION = 3002;

    private static final int API_ACTIVITY = 6003;

    private static final int OTHER = 99;

    private static final Set<String> LOGON = Set.of("sign-in.succeeded", "sign-in.refused", "tenant.chosen",
            "tenant.refused");

    private static final Set<String> LOGOFF = Set.of("signed-out", "session.revoked");

    private static final Set<String> CREATE = Set.of("created", "asked", "begun", "uploaded", "admitted",
            "picture-added", "export-requested", "issued");

    private static final Set<String> READ = Set.of("read", "withdrawals-read", "exported");

    private static final Set<String> DELETE = Set.of("erased", "deleted", "discarded", "removed", "expired",
            "file-removed", "file-withdrawn");

    private static final Set<String> PROGRAMS = Set.of("system", "connection");

    private OcsfLines() {
    }

    static String of(RecordedEvent event) {
        return JSON.writeValueAsString(record(event)) + "\n";
    }

    private static Map<String, Object> record(RecordedEvent event) {
        EventBody body = EventBody.of(event);
        boolean signing = LOGON.contains(event.type()) || LOGOFF.contains(event.type());
        int category = signing ? 3 : 6;
        int type = signing ? AUTHENTICATION : API_ACTIVITY;
        int activity = signing ? (LOGON.contains(event.type()) ? 1 : 2) : activity(event.type());
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("category_uid", category);
        record.put("class_uid", type);
        record.put("activity_id", activity);
        record.put("type_uid", type * 100L + activity);
        record.put("time", event.at().toEpochMilli());
        record.put("severity_id", event.outcome().equals("done") ? 1 : 3);
        record.put("status_id", event.outcome().equals("done") ? 1 : 2);
        record.put("status", event.outcome());
        put(record, "status_detail", body.reason());
        record.put("metadata", Map.of("version", "1.3.0", "uid", body.id(), "sequence", event.number(), "event_code",
                event.type(), "product", Map.of("name", "Atrium", "vendor_name", "Atrium")));
        record.put("api", api(event, body));
        record.put("actor", Map.of("user", user(event)));
        if (signing) {
            record.put("user", user(event));
        }
        record.put("src_endpoint", Map.of("ip", Objects.requireNonNullElse(body.address(), "0.0.0.0")));
        record.put("resources", new Object[] { Map.of("type", event.targetKind(), "uid", event.targetId()) });
        record.put("unmapped", unmapped(event, body));
        return record;
    }

    private static Map<String, Object> user(RecordedEvent event) {
        return Map.of("uid", event.actorId(), "type_id", PROGRAMS.contains(event.actorKind()) ? 3 : 1);
    }

    private static Map<String, Object> api(RecordedEvent event, EventBody body) {
        Map<String, Object> api = new LinkedHashMap<>();
        api.put("operation", event.type());
        if (body.request() != null) {
            api.put("request", Map.of("uid", body.request()));
        }
        return api;
    }

    private static Map<String, Object> unmapped(RecordedEvent event, EventBody body) {
        Map<String, Object> unmapped = new LinkedHashMap<>();
        put(unmapped, "session", body.session());
        unmapped.put("details", body.details());
        unmapped.put("previous", event.previous());
        unmapped.put("hash", event.hash());
        return unmapped;
    }

    private static int activity(String type) {
        String deed = type.substring(type.indexOf('.') + 1);
        return CREATE.contains(deed) ? 1
                : READ.contains(deed) ? 2 : DELETE.contains(deed) ? 4 : type.endsWith("changed") ? 3 : OTHER;
    }

    private static void put(Map<String, Object> record, String name, @Nullable String value) {
        if (value != null) {
            record.put(name, value);
        }
    }

}
