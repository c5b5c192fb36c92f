package dev.atrium.budget;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Page;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.usage.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Budgets, for those who set them; and for every member those they spend from.
@Component
public class Budgets {

    public static final int PAGE = 30;

    /// How many a tenant has at most.
    public static final int MOST = 5_000;

    private final TenantTransaction transaction;

    private final StandingStore standings;

    private final BudgetStore store;

    private final SpenderNames names;

    private final Ledger ledger;

    private final AuditTrail audit;

    private final Clock clock;

    Budgets(TenantTransaction transaction, StandingStore standings, BudgetStore store, SpenderNames names,
            Ledger ledger, AuditTrail audit, Clock clock) {
        this.transaction = transaction;
        this.standings = standings;
        this.store = store;
        this.names = names;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    /// The last set first.
    public Mono<Page<Standing>> list(Caller caller, @Nullable Cursor after) {
        return permitted(caller, () -> this.standings.page(after, PAGE + 1, now()))
            .map(rows -> Page.of(rows, PAGE, row -> new Cursor(row.budget().setAt(), row.budget().id().value())));
    }

    /// Those that the caller spends from, whoever answers: their own, those of their
    /// departments, and the tenant's.
    public Mono<List<Standing>> mine(Caller caller) {
        UUID[] subjects = Stream
            .concat(Stream.of(caller.tenant().value(), caller.member().value()),
                    caller.departments().stream().map(DepartmentId::value))
            .toArray(UUID[]::new);
        return this.transaction.in(caller.tenant(), () -> this.standings.of(subjects, now()));
    }

    /// Sets it, or other limits of the one there is for the same spender, period and
    /// currency. A new one counts what was spent since its period began, unless it is
    /// never reset: then from now on.
    public Mono<BudgetId> set(Caller caller, NewBudget wanted) {
        BudgetId id = new BudgetId(Ids.next());
        return noting(caller, set(caller, id, wanted),
                () -> this.names.of(caller, wanted.spender())
                    .flatMap(name -> this.store.count()
                        .filter(count -> count < MOST)
                        .switchIfEmpty(Mono.error(() -> Refusal.conflict("budget.too-many", MOST)))
                        .then(Mono.defer(() -> this.store.set(id, wanted, name, caller.member(), now()))))
                    .delayUntil(kept -> kept.equals(id) ? begin(caller, id, wanted) : Mono.empty())
                    .delayUntil(kept -> this.audit.record(caller.tenant(), set(caller, kept, wanted))));
    }

    /// It limits nothing any more, and what was counted for it is gone.
    public Mono<Void> remove(Caller caller, BudgetId id) {
        AuditEvent removed = event(caller, AuditType.BUDGET_REMOVED, id);
        return noting(caller, removed,
                () -> this.store.delete(id)
                    .filter(Boolean::booleanValue)
                    .switchIfEmpty(Mono.error(Refusal::notFound))
                    .then(Mono.defer(() -> this.audit.record(caller.tenant(), removed))));
    }

    /// Where it is midnight when days, weeks and months begin.
    public Mono<ZoneId> zone(Caller caller) {
        return permitted(caller, this.store::zone);
    }

    /// What is counted in the running period stays counted.
    public Mono<Void> setZone(Caller caller, String typed) {
        AuditEvent set = AuditEvent
            .of(AuditType.BUDGET_ZONE_SET, caller.actor(), Target.of(Target.Kind.TENANT, caller.tenant()))
            .with("zone", typed.substring(0, Math.min(60, typed.length())));
        return noting(caller, set,
                () -> Mono.fromSupplier(() -> zone(typed))
                    .flatMap(zone -> this.store.setZone(zone, caller.member(), now()))
                    .then(Mono.defer(() -> this.audit.record(caller.tenant(), set))));
    }

    private static ZoneId zone(String typed) {
        try {
            if (ZoneId.getAvailableZoneIds().contains(typed)) {
                return ZoneId.of(typed);
            }
        }
        catch (DateTimeException unknown) {
            // no zone
        }
        throw Refusal.invalid("zone", "budget.zone");
    }

    private Mono<Void> begin(Caller caller, BudgetId id, NewBudget wanted) {
        return (wanted.period() == Period.NEVER) ? Mono.empty()
                : this.store.zone()
                    .flatMap(zone -> spentBefore(caller, wanted, zone)
                        .flatMap(spent -> this.store.begin(id, begins(wanted, zone), spent)));
    }

    private Mono<Long> spentBefore(Caller caller, NewBudget wanted, ZoneId zone) {
        return this.ledger.spentSince(caller.tenant(), wanted.spender().kind().word(), wanted.spender().id(),
                wanted.currency(), begins(wanted, zone).atStartOfDay(zone).toInstant());
    }

    private LocalDate begins(NewBudget wanted, ZoneId zone) {
        return wanted.period().begins(LocalDate.ofInstant(now(), zone));
    }

    private static AuditEvent set(Caller caller, BudgetId id, NewBudget wanted) {
        return event(caller, AuditType.BUDGET_SET, id).with("spender", wanted.spender().kind().word())
            .with("period", wanted.period().word())
            .with("currency", wanted.currency())
            .with("soft", wanted.soft())
            .with("hard", wanted.hard());
    }

    private static AuditEvent event(Caller caller, AuditType fact, BudgetId id) {
        return AuditEvent.of(fact, caller.actor(), Target.of(Target.Kind.BUDGET, id));
    }

    private <T> Mono<T> permitted(Caller caller, Supplier<Mono<T>> work) {
        return this.transaction.in(caller.tenant(),
                () -> caller.may(Permission.SET_BUDGETS) ? work.get() : Mono.error(Refusal.forbidden("right.budgets")));
    }

    /// In one transaction; what was refused is recorded in one of its own.
    private <T> Mono<T> noting(Caller caller, AuditEvent event, Supplier<Mono<T>> work) {
        return permitted(caller, work).onErrorResume(Refusal.class,
                refusal -> this.audit.refused(caller.tenant(), event, refusal));
    }

    private Instant now() {
        return Moments.now(this.clock);
    }

}
