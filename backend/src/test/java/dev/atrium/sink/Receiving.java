package dev.atrium.sink;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;

import dev.atrium.approval.ApprovalId;
import dev.atrium.approval.Approvals;
import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.Superuser;
import dev.atrium.testing.World;
import dev.atrium.trail.ExportFormat;
import org.springframework.core.env.Environment;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Sinks of a world, made, approved and sent to.
public record Receiving(World world) {

    private static final Map<String, Object> QUIET = Map.of("atrium.sinks.look", "1h", "atrium.sinks.limit", "2s",
            "atrium.sinks.lease", "4s", "atrium.sinks.first-pause", "1ms", "atrium.trail.look", "1h",
            "atrium.sinks.plain-syslog", true);

    /// A world in which nothing is sent before a test says so, nor checkpoints issued.
    static World shared() {
        return Shared.WORLD;
    }

    /// Another server on the same database.
    World beside() {
        Environment environment = world().bean(Environment.class);
        Map<String, Object> settings = new LinkedHashMap<>(QUIET);
        for (String name : List.of("atrium.database.name", "atrium.secret-key", "atrium.files.folder",
                "atrium.keys.master", "atrium.keys.folder")) {
            settings.put(name, environment.getRequiredProperty(name));
        }
        return World.with(settings);
    }

    /// An admin nobody else knows.
    Caller admin(UUID organization) {
        String subject = "admin-" + UUID.randomUUID();
        return world()
            .signIn(new Person(World.ISSUER, subject, "Admin", subject + "@alder.test"),
                    Membership.of(organization, List.of("/roles/admin")))
            .caller();
    }

    static SinkWish webhook(String address) {
        return new SinkWish("A sink", SinkKind.WEBHOOK, address, ExportFormat.JSONL);
    }

    Sinks sinks() {
        return world().bean(Sinks.class);
    }

    SinkId draft(Caller caller, SinkWish wish) {
        return World.now(sinks().make(caller, wish)).id();
    }

    /// Proposed by one and approved by another, with everything so far.
    public SinkId opened(Caller first, Caller second, SinkWish wish) {
        SinkId id = draft(first, wish);
        World.now(sinks().open(first, id, true));
        approve(second, id);
        return id;
    }

    public SinkId opened(UUID organization, String address) {
        return opened(admin(organization), admin(organization), webhook(address));
    }

    /// What waits about this sink.
    void approve(Caller second, SinkId id) {
        World.now(world().bean(Approvals.class).approve(second, waiting(second, id)));
    }

    ApprovalId waiting(Caller caller, SinkId id) {
        Approvals approvals = world().bean(Approvals.class);
        return World
            .now(approvals.waiting(caller, null)
                .expand(page -> (page.next() == null) ? Mono.empty() : approvals.waiting(caller, page.next()))
                .collectList())
            .stream()
            .flatMap(page -> page.items().stream())
            .filter(waiting -> waiting.proposal().subject().equals(id.toString()))
            .findFirst()
            .orElseThrow()
            .proposal()
            .id();
    }

    /// Removes all, past the second person.
    void clear(Caller caller) {
        SinkStore store = world().bean(SinkStore.class);
        World.now(sinks().all(caller))
            .forEach(sink -> World
                .now(world().bean(TenantTransaction.class).in(caller.tenant(), () -> store.remove(sink.id()))));
    }

    public void happens(TenantId tenant, int times) {
        happens(tenant, times, "some");
    }

    void happens(TenantId tenant, int times, String mark) {
        AuditTrail audit = world().bean(AuditTrail.class);
        Flux.range(0, times)
            .concatMap(time -> audit.record(tenant,
                    AuditEvent
                        .of(AuditType.SETTINGS_CHANGED, Actor.system("test"), Target.of(Target.Kind.SETTINGS, "test"))
                        .with("mark", mark)))
            .blockLast();
    }

    /// One turn of the tenant.
    public void push(TenantId tenant) {
        World.now(world().bean(Pushing.class).turn(tenant).thenReturn(true));
    }

    Sink seen(Caller caller, SinkId id) {
        return World.now(sinks().find(caller, id));
    }

    long last(TenantId tenant) {
        return Superuser.of(world())
            .number("select max(seq) from audit_event where tenant_id = '%s'".formatted(tenant));
    }

    /// The numbers of all events of a trail.
    List<Long> whole(TenantId tenant) {
        return LongStream.rangeClosed(1, last(tenant)).boxed().toList();
    }

    int events(AuditType type, Object target) {
        return Superuser.of(world())
            .number("select count(*) from audit_event where outcome = 'done' and type = ? and target_id = ?",
                    type.word(), target.toString());
    }

    /// As if every lease and pause were over.
    void everythingIsDue() {
        Superuser.of(world()).texts("update sink set due_at = now() returning 1");
    }

    private static final class Shared {

        private static final World WORLD = World.with(QUIET);

    }

}
