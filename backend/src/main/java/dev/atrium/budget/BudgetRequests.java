package dev.atrium.budget;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Members ask for more than a budget leaves, and those who set budgets decide. What is granted counts until the budget is
/// reset.
@Component
public class BudgetRequests {

    public static final int LONGEST_REASON = 500;

    /// How many are shown of those that wait, the oldest first.
    public static final int SHOWN = 100;

    private static final int OWN = 20;

    private final TenantTransaction transaction;

    private final Budgets budgets;

    private final RequestStore store;

    private final AuditTrail audit;

    private final Clock clock;

    BudgetRequests(TenantTransaction transaction, Budgets budgets, RequestStore store, AuditTrail audit, Clock clock) {
        this.transaction = transaction;
        this.budgets = budgets;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /// Those that wait, the oldest first.
    public Mono<List<BudgetRequest>> waiting(Caller caller) {
        return this.transaction.in(caller.tenant(),
                () -> demanded(caller).then(Mono.defer(() -> this.store.waiting(SHOWN))));
    }

    /// The caller's last ones, with what became of them.
    public Mono<List<BudgetRequest>> mine(Caller caller) {
        return this.transaction.in(caller.tenant(), () -> this.store.of(caller.member(), OWN));
    }

    /// Asks for more of a budget that the caller spends from and that has an end. Refused
    /// while one of theirs waits.
    public Mono<RequestId> ask(Caller caller, BudgetId budget, String why) {
        RequestId id = new RequestId(Ids.next());
        return Mono.fromSupplier(() -> Reason.of(why))
            .flatMap(reason -> this.transaction.in(caller.tenant(),
                    () -> this.budgets.mine(caller)
                        .flatMap(all -> Mono
                            .justOrEmpty(all.stream().filter(one -> one.budget().id().equals(budget)).findFirst()))
                        .filter(standing -> standing.limit() != null)
                        .switchIfEmpty(Mono.error(Refusal::notFound))
                        .flatMap(standing -> this.store.insert(id, standing, caller.member(), reason, now()))
                        .filter(Boolean::booleanValue)
                        .switchIfEmpty(Mono.error(() -> Refusal.conflict("budget.request-waits")))
                        .then(Mono.defer(() -> this.audit.record(caller.tenant(),
                                event(caller, AuditType.BUDGET_MORE_ASKED, budget).with("request", id))))
                        .thenReturn(id)));
    }

    /// From now until the next reset the hard limit is so much higher.
    ///
    /// @param amount in millionths of the budget's currency
    public Mono<Void> grant(Caller caller, RequestId id, long amount) {
        return decided(caller, AuditType.BUDGET_MORE_GRANTED, id, () -> Mono.fromRunnable(() -> demandSome(amount))
            .then(Mono.defer(() -> this.store.grant(id, caller.member(), amount, now()))), amount);
    }

    public Mono<Void> refuse(Caller caller, RequestId id, String why) {
        return decided(caller, AuditType.BUDGET_MORE_REFUSED, id, () -> Mono.fromSupplier(() -> Reason.of(why))
            .flatMap(reason -> this.store.refuse(id, caller.member(), reason, now())), null);
    }

    private static void demandSome(long amount) {
        if (amount <= 0 || amount > NewBudget.MOST * NewBudget.MILLIONTHS) {
            throw Refusal.invalid("amount", "budget.amount", NewBudget.MOST);
        }
    }

    /// What was decided before, or is not there, is missing alike.
    private Mono<Void> decided(Caller caller, AuditType fact, RequestId id, Supplier<Mono<BudgetId>> decision,
            @Nullable Long amount) {
        AuditEvent refused = AuditEvent.of(fact, caller.actor(), Target.of(Target.Kind.MEMBER, caller.member()));
        return this.transaction
            .in(caller.tenant(),
                    () -> demanded(caller).then(Mono.defer(decision))
                        .switchIfEmpty(Mono.error(Refusal::notFound))
                        .flatMap(budget -> this.audit.record(caller.tenant(),
                                event(caller, fact, budget).with("request", id).with("amount", amount))))
            .onErrorResume(Refusal.class, refusal -> this.audit.refused(caller.tenant(), refused, refusal));
    }

    private static Mono<Void> demanded(Caller caller) {
        return caller.may(Permission.SET_BUDGETS) ? Mono.empty() : Mono.error(() -> Refusal.forbidden("right.budgets"));
    }

    private static AuditEvent event(Caller caller, AuditType fact, BudgetId budget) {
        return AuditEvent.of(fact, caller.actor(), Target.of(Target.Kind.BUDGET, budget));
    }

    private Instant now() {
        return Moments.now(this.clock);
    }

}
