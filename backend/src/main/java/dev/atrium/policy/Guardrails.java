package dev.atrium.policy;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.Departments;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// What goes in to models and comes out of them, for those who say so; and for whoever asks a model in somebody's name,
/// what stands around that member. Nobody is shown what others wrote: a guardrail is tried on a sample that is typed.
@Component
public class Guardrails {

    public static final int MOST = 100;

    public static final int LONGEST_SAMPLE = 20_000;

    private final TenantTransaction transaction;

    private final GuardrailStore store;

    private final KnownRails known;

    private final Departments departments;

    private final Members members;

    private final AuditTrail audit;

    private final Clock clock;

    Guardrails(TenantTransaction transaction, GuardrailStore store, KnownRails known, Departments departments,
            Members members, AuditTrail audit, Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.known = known;
        this.departments = departments;
        this.members = members;
        this.audit = audit;
        this.clock = clock;
    }

    /// In the order in which they were made.
    public Mono<List<Guardrail>> all(Caller caller) {
        return permitted(caller,
                () -> this.store.all(MOST)
                    .flatMap(rows -> this.members
                        .colleagues(caller, rows.stream().map(GuardrailStore.Row::madeBy).collect(Collectors.toSet()))
                        .map(people -> rows.stream().map(row -> named(row, people)).toList())));
    }

    /// What it would do with the sample, and to how many people. Nothing is changed; that
    /// it was tried is recorded, and the sample is kept nowhere.
    public Mono<Trial> look(Caller caller, NewGuardrail wanted, String sample) {
        AuditEvent tried = event(caller, AuditType.GUARDRAIL_TRIED, new GuardrailId(Ids.next()), wanted);
        return noting(caller, tried,
                () -> checked(caller, wanted, sample).then(Mono.defer(() -> this.store.people(wanted.department())))
                    .map(people -> new Trial(Rail.of(wanted).on(sample), people))
                    .delayUntil(trial -> this.audit.record(caller.tenant(), tried)));
    }

    /// It stands from the next question on. An answer that is being written ends under
    /// those it began with.
    public Mono<GuardrailId> set(Caller caller, NewGuardrail wanted) {
        GuardrailId id = new GuardrailId(Ids.next());
        AuditEvent set = event(caller, AuditType.GUARDRAIL_SET, id, wanted);
        return noting(caller, set,
                () -> checked(caller, wanted, "").then(Mono.defer(this.store::lock))
                    .then(Mono.defer(this.store::count))
                    .filter(count -> count < MOST)
                    .switchIfEmpty(Mono.error(() -> Refusal.conflict("guardrail.too-many", MOST)))
                    .then(Mono.defer(() -> this.store.insert(id, wanted, caller.member(), Moments.now(this.clock))))
                    .then(Mono.defer(() -> this.audit.record(caller.tenant(), set)))
                    .thenReturn(id));
    }

    public Mono<Void> remove(Caller caller, GuardrailId id) {
        AuditEvent removed = AuditEvent.of(AuditType.GUARDRAIL_REMOVED, caller.actor(),
                Target.of(Target.Kind.GUARDRAIL, id));
        return noting(caller, removed,
                () -> this.store.remove(id)
                    .switchIfEmpty(Mono.error(Refusal::notFound))
                    .flatMap(row -> this.audit.record(caller.tenant(),
                            event(caller, AuditType.GUARDRAIL_REMOVED, id, row.says()))));
    }

    /// What stands around the caller's chats at this moment.
    public Mono<Rails> around(Caller caller) {
        return this.transaction.in(caller.tenant(),
                () -> this.store.around(caller.departments(), MOST).flatMap(this::ready));
    }

    private Mono<Rails> ready(List<GuardrailId> ids) {
        if (ids.isEmpty()) {
            return Mono.just(Rails.NONE);
        }
        Map<GuardrailId, Rail> rails = this.known.of(ids);
        List<GuardrailId> missing = ids.stream().filter(id -> !rails.containsKey(id)).toList();
        return missing.isEmpty() ? Mono.just(inOrder(ids, rails))
                : this.store.some(missing).map(this.known::made).map(made -> {
                    rails.putAll(made);
                    return inOrder(ids, rails);
                });
    }

    private static Rails inOrder(List<GuardrailId> ids, Map<GuardrailId, Rail> rails) {
        return new Rails(
                ids.stream().filter(rails::containsKey).map(id -> Objects.requireNonNull(rails.get(id))).toList());
    }

    /// A department of this tenant, and a sample that is not endless.
    private Mono<Void> checked(Caller caller, NewGuardrail wanted, String sample) {
        if (sample.length() > LONGEST_SAMPLE) {
            return Mono.error(Refusal.invalid("sample", "guardrail.sample-too-long", LONGEST_SAMPLE));
        }
        return this.departments.demand(caller, wanted.department());
    }

    private <T> Mono<T> noting(Caller caller, AuditEvent event, Supplier<Mono<T>> work) {
        return permitted(caller, work).onErrorResume(Refusal.class,
                refusal -> this.audit.refused(caller.tenant(), event, refusal));
    }

    private <T> Mono<T> permitted(Caller caller, Supplier<Mono<T>> work) {
        return this.transaction.in(caller.tenant(), () -> caller.may(Permission.SET_POLICIES) ? work.get()
                : Mono.error(Refusal.forbidden("right.policies")));
    }

    private static Guardrail named(GuardrailStore.Row row, Map<MemberId, Colleague> people) {
        return new Guardrail(row.id(), row.says(), Objects.requireNonNull(people.get(row.madeBy())).name(),
                row.madeAt());
    }

    /// What it looks for is content: it is not in the trail.
    private static AuditEvent event(Caller caller, AuditType fact, GuardrailId id, NewGuardrail says) {
        return AuditEvent.of(fact, caller.actor(), Target.of(Target.Kind.GUARDRAIL, id))
            .with("name", says.name())
            .with("recogniser", says.recogniser().word())
            .with("measure", says.measure().word())
            .with("way", says.way().word())
            .with("department", says.department())
            .with("terms", says.terms().isEmpty() ? null : says.terms().size());
    }

}
