package dev.atrium.assistant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.atrium.assistant.OversightStore.Row;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditType;
import dev.atrium.identity.Caller;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Page;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// How assistants are kept in order: found when they are orphaned or asleep, handed on, certified, retired. Those who
/// oversee them see everything about them but what they are told. Who manages one retires it too, and attests to it.
@Component
public class Oversight {

    public static final int PAGE = 50;

    /// The longest notice of a retirement, in days.
    public static final int LONGEST_NOTICE = 365;

    public static final Duration LONGEST_CERTIFICATE = Duration.ofDays(366);

    private final TenantTransaction transaction;

    private final AccessCheck check;

    private final OversightStore store;

    private final LifecycleStore lifecycle;

    private final Giving giving;

    private final Members members;

    private final Recorder recorder;

    private final AssistantProperties properties;

    private final Clock clock;

    Oversight(TenantTransaction transaction, AccessCheck check, OversightStore store, LifecycleStore lifecycle,
            Giving giving, Members members, Recorder recorder, AssistantProperties properties, Clock clock) {
        this.transaction = transaction;
        this.check = check;
        this.store = store;
        this.lifecycle = lifecycle;
        this.giving = giving;
        this.members = members;
        this.recorder = recorder;
        this.properties = properties;
        this.clock = clock;
    }

    /// All assistants of the tenant that are of this concern, the newest first.
    public Mono<Page<Overseen>> all(Caller caller, Concern concern, @Nullable Cursor after) {
        return this.transaction.in(caller.tenant(),
                () -> Mono.fromRunnable(() -> Right.OVERSEE.demandedOf(caller))
                    .then(Mono.defer(() -> this.store.page(concern, after, PAGE + 1, now())))
                    .flatMap(rows -> named(caller, Page.of(rows, PAGE, Row::cursor))));
    }

    /// How many days of notice a retirement has where nobody says otherwise.
    public int usualNotice() {
        return (int) this.properties.notice().toDays();
    }

    /// Makes another active member the owner; whoever owned it before keeps nothing.
    public Mono<Void> handOn(Caller caller, AssistantId id, MemberId member) {
        return overseen(caller, AuditType.ASSISTANT_HANDED_ON, id, () -> this.giving.handOn(caller, id, member, false)
            .then(Mono.defer(() -> record(caller, AuditType.ASSISTANT_HANDED_ON, id, "to", member))));
    }

    /// Gives notice: after so many days it answers nobody, in old conversations neither.
    /// By
    /// those who oversee or manage it.
    public Mono<Void> retire(Caller caller, AssistantId id, int days) {
        if (days < 0 || days > LONGEST_NOTICE) {
            return Mono.error(Refusal.invalid("days", "retire.notice-out-of-range", LONGEST_NOTICE));
        }
        Instant from = now().plus(Duration.ofDays(days));
        return managed(caller, AuditType.ASSISTANT_RETIREMENT_ANNOUNCED, id,
                () -> this.lifecycle.announce(id, from)
                    .filter(rows -> rows > 0)
                    .flatMap(rows -> record(caller, AuditType.ASSISTANT_RETIREMENT_ANNOUNCED, id, "from", from)));
    }

    /// Takes a notice back, or a retirement.
    public Mono<Void> unretire(Caller caller, AssistantId id) {
        return managed(caller, AuditType.ASSISTANT_UNRETIRED, id,
                () -> this.lifecycle.unretire(id)
                    .filter(rows -> rows > 0)
                    .flatMap(rows -> record(caller, AuditType.ASSISTANT_UNRETIRED, id, "from", null)));
    }

    /// Vouches for the live version until then, a year at most. A newer version does not
    /// take the certificate away; its number says what was looked at.
    public Mono<Void> certify(Caller caller, AssistantId id, Instant until) {
        Instant now = now();
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_CERTIFICATE))) {
            return Mono.error(Refusal.invalid("until", "certify.until-out-of-range"));
        }
        return overseen(caller, AuditType.ASSISTANT_CERTIFIED, id, () -> this.lifecycle
            .certify(id, caller.member(), until)
            .switchIfEmpty(Mono.error(() -> Refusal.conflict("assistant.not-published")))
            .flatMap(number -> this.recorder.record(caller,
                    event(caller, AuditType.ASSISTANT_CERTIFIED, id).with("number", number).with("until", until))));
    }

    public Mono<Void> uncertify(Caller caller, AssistantId id) {
        return overseen(caller, AuditType.ASSISTANT_UNCERTIFIED, id,
                () -> this.lifecycle.uncertify(id)
                    .filter(rows -> rows > 0)
                    .flatMap(rows -> record(caller, AuditType.ASSISTANT_UNCERTIFIED, id, "until", null)));
    }

    /// Says that it is still needed and right; by those who manage it.
    public Mono<Void> attest(Caller caller, AssistantId id) {
        return this.recorder.deed(caller, AuditType.ASSISTANT_ATTESTED, id,
                () -> this.check.mayChange(caller, id, Access.MANAGE)
                    .then(Mono.defer(() -> this.lifecycle.attest(id, now())))
                    .then(Mono.defer(() -> record(caller, AuditType.ASSISTANT_ATTESTED, id, "until", null))));
    }

    private Mono<Void> overseen(Caller caller, AuditType fact, AssistantId id, Supplier<Mono<Void>> work) {
        return this.recorder.deed(caller, fact, id,
                () -> Mono.fromRunnable(() -> Right.OVERSEE.demandedOf(caller))
                    .then(Mono.defer(() -> this.check.exists(id)))
                    .then(Mono.defer(work)));
    }

    private Mono<Void> managed(Caller caller, AuditType fact, AssistantId id, Supplier<Mono<Void>> work) {
        return Right.OVERSEE.isOf(caller) ? overseen(caller, fact, id, work) : this.recorder.deed(caller, fact, id,
                () -> this.check.mayChange(caller, id, Access.MANAGE).then(Mono.defer(work)));
    }

    private Mono<Void> record(Caller caller, AuditType fact, AssistantId id, String key, @Nullable Object value) {
        return this.recorder.record(caller, event(caller, fact, id).with(key, value));
    }

    private static AuditEvent event(Caller caller, AuditType fact, AssistantId id) {
        return Recorder.event(caller, fact, id);
    }

    private Mono<Page<Overseen>> named(Caller caller, Page<Row> page) {
        return this.members.colleagues(caller, page.items().stream().map(Row::owner).collect(Collectors.toSet()))
            .map(known -> page.map(row -> row.with(Objects.requireNonNull(known.get(row.owner())))));
    }

    private Instant now() {
        return Moments.now(this.clock);
    }

}
