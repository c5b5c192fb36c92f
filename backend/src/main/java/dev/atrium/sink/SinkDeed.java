package dev.atrium.sink;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import dev.atrium.approval.NewProposal;
import dev.atrium.audit.AuditType;
import dev.atrium.identity.Permission;
import dev.atrium.trail.ExportFormat;
import tools.jackson.databind.json.JsonMapper;

/// What needs a second person. What is approved is what was proposed, whatever has become of the sink since.
enum SinkDeed {

    /// With all that has happened so far.
    OPEN(AuditType.SINK_OPENED),
    /// With what happens from its approval on.
    OPEN_NEW(AuditType.SINK_OPENED), CHANGE(AuditType.SINK_CHANGED), PAUSE(AuditType.SINK_PAUSED),
    REMOVE(AuditType.SINK_REMOVED);

    private static final Duration WITHIN = Duration.ofDays(7);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AuditType fact;

    SinkDeed(AuditType fact) {
        this.fact = fact;
    }

    /// What it is in the trail.
    AuditType fact() {
        return this.fact;
    }

    String kind() {
        return "sink." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    NewProposal proposal(SinkId id, SinkWish wish) {
        Body body = new Body(id.value(), wish.name(), wish.kind().word(), wish.address(), wish.format().word());
        return new NewProposal(kind(), Permission.SEND_TRAIL, id.toString(),
                List.of(wish.name(), wish.kind().word(), wish.address(), wish.format().word()),
                JSON.writeValueAsString(body), WITHIN);
    }

    static Body body(String json) {
        return JSON.readValue(json, Body.class);
    }

    /// As it waits for approval.
    record Body(UUID sink, String name, String kind, String address, String format) {

        SinkId id() {
            return new SinkId(this.sink);
        }

        SinkWish wish() {
            return new SinkWish(this.name, SinkKind.of(this.kind), this.address, ExportFormat.of(this.format));
        }

    }

}
