package dev.atrium.file;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.kernel.Recurring;
import dev.atrium.retention.Keeping;
import dev.atrium.retention.Matter;
import dev.atrium.tenancy.AgreedTime;
import dev.atrium.tenancy.Lanes;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.tenancy.Turns;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Erases what members have brought and put to no use within a day, wherever it is on its way; where a policy says for how
/// long that lies there, it does. Every server may sweep at the same time: each takes rows that no other holds, few at once.
@Component
class TraySweep {

    static final Duration KEPT = Duration.ofHours(24);

    private static final Actor SWEEP = Actor.system("sweep");

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static final int FILES = 100;

    private final TenantTransaction transaction;

    private final TrayStore store;

    private final StoredFiles files;

    private final Keeping keeping;

    private final AuditTrail audit;

    private final Clock clock;

    TraySweep(TenantTransaction transaction, TrayStore store, StoredFiles files, Keeping keeping, AuditTrail audit,
            Clock clock, Recurring recurring, AgreedTime time) {
        this.transaction = transaction;
        this.store = store;
        this.files = files;
        this.keeping = keeping;
        this.audit = audit;
        this.clock = clock;
        recurring.every(PAUSE, "the sweep of trays", () -> Lanes.keptFree(time.before(this::sweep)));
    }

    Mono<Void> sweep() {
        Instant before = this.clock.instant().minus(KEPT);
        return Turns.each("The sweep of trays", this.store.tenantsWithOld(before),
                tenant -> Turns.batches(FileSweep.BATCHES, () -> erase(tenant, before)));
    }

    private Mono<Boolean> erase(TenantId tenant, Instant before) {
        return this.transaction.in(tenant,
                () -> this.keeping.rules(tenant, Matter.TRAYS, this.clock.instant())
                    .filter(rules -> !rules.deleteEverything())
                    .flatMap(rules -> this.store.eraseOld(before, rules.deletingDepartments(), FILES))
                    .flatMap(erased -> this.files.letGo(tenant, erased)
                        .thenMany(Flux.fromIterable(erased).concatMap(file -> record(tenant, file.id())))
                        .then(Mono.just(erased.size() == FILES)))
                    .defaultIfEmpty(false));
    }

    private Mono<Void> record(TenantId tenant, FileId file) {
        return this.audit.record(tenant,
                AuditEvent.of(AuditType.FILE_EXPIRED, SWEEP, Target.of(Target.Kind.FILE, file)));
    }

}
