package dev.atrium.audit;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.atrium.kernel.Ids;
import org.jspecify.annotations.Nullable;

/// One fact for the trail. Details are few, short and never content: 20 of 500 characters at most.
public record AuditEvent(UUID id, AuditType type, Actor actor, Target target, Outcome outcome, @Nullable String reason,
        Map<String, String> details) {

    static final int MOST_DETAILS = 20;

    static final int LONGEST_DETAIL = 500;

    public AuditEvent {
        details = Map.copyOf(details);
        if (details.size() > MOST_DETAILS
                || details.values().stream().anyMatch(text -> text.length() > LONGEST_DETAIL)) {
            throw new IllegalArgumentException("an audit event's details are few and short: " + type.word());
        }
    }

    /// The deed was done.
    public static AuditEvent of(AuditType type, Actor actor, Target target) {
        return new AuditEvent(Ids.next(), type, actor, target, Outcome.DONE, null, Map.of());
    }

    /// It was refused or it failed, and this is the code of the reason.
    public AuditEvent because(Outcome outcome, String reason) {
        return new AuditEvent(this.id, this.type, this.actor, this.target, outcome, reason, this.details);
    }

    /// The same event, as the tenant is told to whom it was done.
    AuditEvent toldToTenant() {
        return new AuditEvent(this.id, this.type, this.actor.outside(), this.target, this.outcome, this.reason,
                this.details);
    }

    public AuditEvent with(String key, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new TreeMap<>(this.details);
        more.put(key, value.toString());
        return new AuditEvent(this.id, this.type, this.actor, this.target, this.outcome, this.reason, more);
    }

    /// The event as nested maps, in the shape that `docs/audit-events.md` publishes.
    Map<String, Object> body(Instant at) {
        Map<String, Object> body = new TreeMap<>();
        body.put("id", this.id.toString());
        body.put("at", at.toString());
        body.put("type", this.type.word());
        body.put("version", this.type.version());
        body.put("outcome", this.outcome.word());
        putIfPresent(body, "reason", this.reason);
        body.put("actor", actorBody());
        body.put("target", new TreeMap<>(Map.of("kind", this.target.kind().word(), "id", this.target.id())));
        body.put("details", new TreeMap<>(this.details));
        return body;
    }

    private Map<String, Object> actorBody() {
        Map<String, Object> body = new TreeMap<>();
        body.put("kind", this.actor.kind().name().toLowerCase(Locale.ROOT));
        body.put("id", this.actor.id());
        putIfPresent(body, "session", this.actor.session());
        putIfPresent(body, "address", this.actor.address());
        putIfPresent(body, "request", this.actor.request());
        return body;
    }

    private static void putIfPresent(Map<String, Object> body, String key, @Nullable String value) {
        if (value != null) {
            body.put(key, value);
        }
    }

}
