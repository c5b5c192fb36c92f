package dev.atrium.hold;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.hold.Custodian.Kind;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Departments;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Page;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Holds, for those who may place them. Custodians see no difference, and nobody may read anything because of one. A hold
/// works from the moment it is placed, on whatever its custodians have then and later.
@Component
public class LegalHolds {

    public static final int PAGE = 30;

    /// How many hold at once.
    public static final int MOST_HOLDING = 500;

    private final TenantTransaction transaction;

    private final HoldStore store;

    private final Members members;

    private final Departments departments;

    private final AuditTrail audit;

    private final Clock clock;

    LegalHolds(TenantTransaction transaction, HoldStore store, Members members, Departments departments,
            AuditTrail audit, Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.members = members;
        this.departments = departments;
        this.audit = audit;
        this.clock = clock;
    }

    /// The last placed first, released ones too.
    public Mono<Page<LegalHold>> list(Caller caller, @Nullable Cursor after) {
        return permitted(caller, () -> this.store.page(after, PAGE + 1))
            .map(rows -> Page.of(rows, PAGE, hold -> new Cursor(hold.placedAt(), hold.id().value())));
    }

    public Mono<LegalHold> find(Caller caller, HoldId id) {
        return permitted(caller, () -> found(id));
    }

    public Mono<List<Custodian>> custodians(Caller caller, HoldId id) {
        return permitted(caller, () -> found(id).then(Mono.defer(() -> this.store.custodians(id))));
    }

    /// How much it covers now.
    public Mono<Coverage> coverage(Caller caller, HoldId id) {
        return permitted(caller, () -> found(id).then(Mono.defer(() -> this.store.coverage(id))));
    }

    /// How much a hold would cover that is not placed yet. That somebody has asked is
    /// recorded: it says how much there is of others.
    public Mono<Coverage> count(Caller caller, NewHold wanted) {
        AuditEvent counted = AuditEvent
            .of(AuditType.HOLD_COUNTED, caller.actor(), Target.of(Target.Kind.TENANT, caller.tenant()))
            .with("case", wanted.caseNumber())
            .with("custodians", wanted.custodians().size());
        return noting(caller, counted,
                () -> named(caller, wanted.custodians()).then(Mono.defer(() -> this.store.coverage(wanted)))
                    .delayUntil(coverage -> this.audit.record(caller.tenant(), counted)));
    }

    /// From now on nothing is erased that it covers.
    public Mono<HoldId> place(Caller caller, NewHold wanted) {
        HoldId id = new HoldId(Ids.next());
        Instant now = Moments.now(this.clock);
        AuditEvent placed = event(caller, AuditType.HOLD_PLACED, id).with("case", wanted.caseNumber())
            .with("custodians", wanted.custodians().size());
        return noting(caller, placed,
                () -> named(caller, wanted.custodians()).flatMap(custodians -> this.store.close()
                    .then(Mono.defer(this::refuseTooMany))
                    .then(Mono.defer(() -> this.store.insert(id, wanted, caller.member(), now)))
                    .then(Mono.defer(() -> this.store.add(id, custodians, now)))
                    .then(Mono.defer(() -> this.audit.record(caller.tenant(), placed)))
                    .thenReturn(id)));
    }

    /// Who is under the hold already stays.
    public Mono<Void> add(Caller caller, HoldId id, List<Custodian> more) {
        AuditEvent added = event(caller, AuditType.HOLD_CUSTODIAN_ADDED, id).with("custodians", more.size());
        return noting(caller, added, () -> refuseNone(more).then(named(caller, more))
            .flatMap(custodians -> this.store.close()
                .then(Mono.defer(() -> holding(id)))
                .filter(hold -> hold.custodians() + custodians.size() <= NewHold.MOST_CUSTODIANS)
                .switchIfEmpty(
                        Mono.error(() -> Refusal.invalid("custodians", "hold.custodians", NewHold.MOST_CUSTODIANS)))
                .then(Mono.defer(() -> this.store.add(id, custodians, Moments.now(this.clock))))
                .then(Mono.defer(() -> this.audit.record(caller.tenant(), added)))));
    }

    /// Final. What was due meanwhile and no other hold covers is erased soon.
    public Mono<Void> release(Caller caller, HoldId id, String reason) {
        AuditEvent released = event(caller, AuditType.HOLD_RELEASED, id);
        return noting(caller, released,
                () -> Mono.fromSupplier(() -> Line.of("reason", reason, NewHold.LONGEST_REASON))
                    .flatMap(said -> this.store.close()
                        .then(Mono.defer(() -> holding(id)))
                        .flatMap(hold -> this.store.release(id, caller.member(), said, Moments.now(this.clock)))
                        .then(Mono.defer(() -> this.audit.record(caller.tenant(), released)))));
    }

    private Mono<LegalHold> found(HoldId id) {
        return this.store.find(id).switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /// Behind the closed gate: a released one never changes.
    private Mono<LegalHold> holding(HoldId id) {
        return found(id).filter(hold -> hold.release() == null)
            .switchIfEmpty(Mono.error(() -> Refusal.conflict("hold.released")));
    }

    private Mono<Void> refuseTooMany() {
        return this.store.holding()
            .filter(holding -> holding < MOST_HOLDING)
            .switchIfEmpty(Mono.error(() -> Refusal.tooMany("hold.too-many", Duration.ofDays(1), MOST_HOLDING)))
            .then();
    }

    private static Mono<Void> refuseNone(List<Custodian> custodians) {
        return custodians.isEmpty()
                ? Mono.error(() -> Refusal.invalid("custodians", "hold.custodians", NewHold.MOST_CUSTODIANS))
                : Mono.empty();
    }

    /// What is not there is refused, and what belongs to another tenant is not there.
    private Mono<List<Custodian>> named(Caller caller, List<Custodian> custodians) {
        List<MemberId> people = custodians.stream()
            .filter(one -> one.kind() == Kind.MEMBER)
            .map(one -> new MemberId(one.id()))
            .toList();
        return this.members.colleagues(caller, people).zipWith(this.departments.all(caller)).map(known -> {
            Map<UUID, String> names = known.getT2()
                .stream()
                .collect(Collectors.toMap(one -> one.id().value(), one -> one.path()));
            known.getT1().forEach((id, colleague) -> names.put(id.value(), colleague.name()));
            return names;
        })
            .flatMap(names -> Flux.fromIterable(custodians)
                .concatMap(one -> name(one, names).map(name -> new Custodian(one.kind(), one.id(), name)))
                .collectList());
    }

    private Mono<String> name(Custodian custodian, Map<UUID, String> known) {
        Mono<String> name = switch (custodian.kind()) {
            case MEMBER, DEPARTMENT -> Mono.justOrEmpty(known.get(custodian.id()));
            case ASSISTANT, CONVERSATION -> this.store.name(custodian.id());
        };
        return name.switchIfEmpty(Mono.error(() -> Refusal.invalid("custodians", "hold.custodian-unknown")));
    }

    private static AuditEvent event(Caller caller, AuditType fact, HoldId id) {
        return AuditEvent.of(fact, caller.actor(), Target.of(Target.Kind.HOLD, id));
    }

    private <T> Mono<T> permitted(Caller caller, Supplier<Mono<T>> work) {
        return this.transaction.in(caller.tenant(), () -> demanded(caller).then(Mono.defer(work)));
    }

    private static Mono<Void> demanded(Caller caller) {
        return caller.may(Permission.PLACE_HOLDS) ? Mono.empty()
                : Mono.error(() -> Refusal.forbidden("hold.permission"));
    }

    /// In one transaction; what was forbidden is recorded in one of its own.
    private <T> Mono<T> noting(Caller caller, AuditEvent event, Supplier<Mono<T>> work) {
        return permitted(caller, work).onErrorResume(Refusal.class,
                refusal -> this.audit.refused(caller.tenant(), event, refusal));
    }

}
