package dev.atrium.usage;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// What the ledger says together, for those who may see it; and for every member what they have used themselves.
@Component
public class Usage {

    /// How many of each list are told, the dearest first.
    public static final int SHOWN = 50;

    private final TenantTransaction transaction;

    private final UsageStore store;

    private final AuditTrail audit;

    Usage(TenantTransaction transaction, UsageStore store, AuditTrail audit) {
        this.transaction = transaction;
        this.store = store;
        this.audit = audit;
    }

    public enum By {

        WEEK, MODEL, DEPARTMENT, ASSISTANT

    }

    /// Weeks with the newest first, all others with the dearest first.
    public Mono<List<Used>> by(Caller caller, By what, Stretch days) {
        return permitted(caller, () -> this.store.by(what, days, SHOWN));
    }

    /// By model, what the caller has used.
    public Mono<List<Used>> mine(Caller caller, Stretch days) {
        return this.transaction.in(caller.tenant(), () -> this.store.of(caller.member(), days, SHOWN));
    }

    /// How many were active, by the Mondays of their weeks.
    public Mono<Map<LocalDate, Adoption>> adoption(Caller caller, Stretch days) {
        return permitted(caller, () -> this.store.active(days)).map(Usage::byWeek);
    }

    private static Map<LocalDate, Adoption> byWeek(List<Active> active) {
        Map<LocalDate, Adoption> weeks = new TreeMap<>();
        active.stream()
            .collect(Collectors.groupingBy(Active::week))
            .forEach((week, groups) -> weeks.put(week, Adoption.of(groups)));
        return Collections.unmodifiableMap(weeks);
    }

    /// The entries themselves, as they came, and that somebody took them out is recorded.
    public Mono<List<LedgerLine>> export(Caller caller, Stretch days, int most) {
        AuditEvent taken = AuditEvent
            .of(AuditType.USAGE_EXPORTED, caller.actor(), Target.of(Target.Kind.TENANT, caller.tenant()))
            .with("from", days.from())
            .with("until", days.until());
        return permitted(caller,
                () -> this.store.entries(days, most).delayUntil(entries -> this.audit.record(caller.tenant(), taken)));
    }

    private <T> Mono<T> permitted(Caller caller, Supplier<Mono<T>> work) {
        return this.transaction.in(caller.tenant(),
                () -> caller.may(Permission.SEE_USAGE) ? work.get() : Mono.error(Refusal.forbidden("right.usage")));
    }

}
