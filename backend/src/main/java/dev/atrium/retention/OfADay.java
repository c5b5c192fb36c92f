package dev.atrium.retention;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.atrium.tenancy.Columns;
import org.jspecify.annotations.Nullable;

/// What went on one day by one policy, and what that policy said.
record OfADay(ChangeId policy, String matter, @Nullable UUID department, @Nullable UUID assistant,
        @Nullable Integer keep, @Nullable Integer delete, Instant effectiveAt, long erased, Instant oldest,
        Instant newest, Instant firstAt, Instant lastAt) {

    static OfADay read(Columns columns) {
        return new OfADay(new ChangeId(columns.uuid("change_id")), columns.text("matter"),
                columns.uuidOrNull("department_id"), columns.uuidOrNull("assistant_id"),
                columns.orNull("keep_days", Integer.class), columns.orNull("delete_days", Integer.class),
                columns.instant("effective_at"), columns.bigNumber("erased"), columns.instant("oldest"),
                columns.instant("newest"), columns.instant("first_at"), columns.instant("last_at"));
    }

    /// As a certificate says it.
    Map<String, Object> body() {
        Map<String, Object> body = new TreeMap<>();
        body.put("policy", this.policy.toString());
        body.put("matter", this.matter);
        put(body, "department", this.department);
        put(body, "assistant", this.assistant);
        put(body, "keepDays", this.keep);
        put(body, "deleteDays", this.delete);
        body.put("inForceSince", this.effectiveAt.toString());
        body.put("erased", this.erased);
        body.put("lastActivityFrom", this.oldest.toString());
        body.put("lastActivityTo", this.newest.toString());
        body.put("erasedFrom", this.firstAt.toString());
        body.put("erasedTo", this.lastAt.toString());
        return body;
    }

    /// The same in a line.
    String says() {
        return "deleted %d days after the last activity, kept for at least %d"
            .formatted((this.delete == null) ? 0 : this.delete, (this.keep == null) ? 0 : this.keep);
    }

    private static void put(Map<String, Object> body, String key, @Nullable Object value) {
        if (value != null) {
            body.put(key, (value instanceof Integer) ? value : value.toString());
        }
    }

}
