package dev.atrium.assistant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.kernel.Recurring;
import dev.atrium.tenancy.AgreedTime;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.tenancy.Tenants;
import dev.atrium.tenancy.Turns;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What happens to assistants by itself: notices pass, figures are counted, old uses and unused pictures are forgotten.
/// Every server does it, each taking rows that no other holds, few at once; not while nobody can tell how late it is.
@Component
class Caretaking implements InitializingBean {

    private static final Actor CARETAKER = Actor.system("caretaker");

    private static final int FEW = 100;

    private static final int MANY = 1_000;

    /// A tenant's turn ends after so many batches.
    private static final int BATCHES = 20;

    private static final Duration UNUSED_PICTURE = Duration.ofDays(1);

    private final Recurring recurring;

    private final Tenants tenants;

    private final TenantTransaction transaction;

    private final LifecycleStore lifecycle;

    private final FiguresStore figures;

    private final PictureStore pictures;

    private final AuditTrail audit;

    private final AgreedTime time;

    private final AssistantProperties properties;

    private final Clock clock;

    Caretaking(Recurring recurring, Tenants tenants, TenantTransaction transaction, LifecycleStore lifecycle,
            FiguresStore figures, PictureStore pictures, AuditTrail audit, AgreedTime time,
            AssistantProperties properties, Clock clock) {
        this.recurring = recurring;
        this.tenants = tenants;
        this.transaction = transaction;
        this.lifecycle = lifecycle;
        this.figures = figures;
        this.pictures = pictures;
        this.audit = audit;
        this.time = time;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        this.recurring.every(this.properties.beat(), "Taking care of assistants",
                () -> this.time.before(() -> forEach("Taking care of assistants", this::tend)));
        this.recurring.every(this.properties.countEvery(), "Forgetting old uses of assistants",
                () -> this.time.before(() -> forEach("Forgetting old uses of assistants", this::forget)));
    }

    /// Retires whose notice has passed, and counts.
    Mono<Void> tend(TenantId tenant) {
        Instant now = Moments.now(this.clock);
        Instant countedBefore = now.minus(this.properties.countEvery());
        return batches(tenant, FEW, () -> retire(tenant, now))
            .then(batches(tenant, FEW, () -> this.figures.count(countedBefore, now, FEW)));
    }

    Mono<Void> forget(TenantId tenant) {
        Instant now = Moments.now(this.clock);
        return batches(tenant, MANY, () -> this.figures.forget(now.minus(this.properties.keepUses()), MANY))
            .then(batches(tenant, FEW, () -> this.pictures.forget(now.minus(UNUSED_PICTURE), FEW)));
    }

    private Mono<Void> forEach(String what, Function<TenantId, Mono<Void>> work) {
        return Turns.each(what, this.tenants.all(), tenant -> work.apply(tenant.id()));
    }

    /// One transaction after the other, until one has not done as much as it could.
    private Mono<Void> batches(TenantId tenant, int full, Supplier<Mono<Long>> batch) {
        return Turns.batches(BATCHES, () -> this.transaction.in(tenant, batch).map(rows -> rows == full));
    }

    private Mono<Long> retire(TenantId tenant, Instant now) {
        return this.lifecycle.retire(now, FEW).flatMap(retired -> told(tenant, retired));
    }

    private Mono<Long> told(TenantId tenant, List<AssistantId> retired) {
        return Flux.fromIterable(retired)
            .concatMap(id -> this.audit.record(tenant,
                    AuditEvent.of(AuditType.ASSISTANT_RETIRED, CARETAKER, Target.of(Target.Kind.ASSISTANT, id))))
            .then(Mono.just((long) retired.size()));
    }

}
