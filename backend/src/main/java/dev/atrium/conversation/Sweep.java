package dev.atrium.conversation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditType;
import dev.atrium.hold.OnHoldReleased;
import dev.atrium.retention.Keeping;
import dev.atrium.retention.Matter;
import dev.atrium.retention.Rules;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.tenancy.Turns;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Erases for good what was deleted or was only temporary, unless a policy or a legal hold keeps it out of sight, and
/// forgets old ask keys. Every server may sweep at the same time: each takes rows that no other holds, few at once, so
/// nobody waits for a sweep.
@Component
class Sweep implements OnHoldReleased {

    private static final Actor SWEEP = Actor.system("sweep");

    private static final int CONVERSATIONS = 20;

    private static final int KEYS = 500;

    /// A policy that keeps what its owner has deleted may change before its time is over.
    private static final Duration LOOKED_AT_AGAIN = Duration.ofDays(1);

    /// A tenant's turn ends after so many batches, so that a large backlog does not keep
    /// the others waiting.
    private static final int BATCHES = 25;

    private final TenantTransaction transaction;

    private final ConversationStore conversations;

    private final DueStore due;

    private final Keeping keeping;

    private final Erasing erasing;

    private final AskKeyStore askKeys;

    private final Clock clock;

    Sweep(TenantTransaction transaction, ConversationStore conversations, DueStore due, Keeping keeping,
            Erasing erasing, AskKeyStore askKeys, Clock clock) {
        this.transaction = transaction;
        this.conversations = conversations;
        this.due = due;
        this.keeping = keeping;
        this.erasing = erasing;
        this.askKeys = askKeys;
        this.clock = clock;
    }

    Mono<Void> sweep() {
        Instant now = this.clock.instant();
        Instant old = now.minus(AskKeys.KEPT);
        return forEach(this.conversations.tenantsWithWork(now), tenant -> eraseSome(tenant, now))
            .then(Mono.defer(() -> forEach(this.askKeys.tenantsWithOld(old), tenant -> forgetSome(tenant, old))));
    }

    /// Batch after batch, until one is not full.
    private static Mono<Void> forEach(Mono<List<UUID>> tenants, Function<TenantId, Mono<Boolean>> batch) {
        return Turns.each("The sweep of conversations", tenants,
                tenant -> Turns.batches(BATCHES, () -> batch.apply(new TenantId(tenant))));
    }

    private Mono<Boolean> eraseSome(TenantId tenant, Instant now) {
        return this.transaction.in(tenant,
                () -> this.keeping.rules(tenant, Matter.CONVERSATIONS, now)
                    .zipWhen(rules -> this.keeping.rules(tenant, Matter.TEMPORARY, now))
                    .flatMap(rules -> this.due.toErase(now, CONVERSATIONS)
                        .flatMap(all -> part(tenant, Parted.of(all, rules.getT1(), rules.getT2(), now), now)
                            .thenReturn(all.size() == CONVERSATIONS))));
    }

    /// What a policy keeps is out of sight, and looked at again.
    private Mono<Void> part(TenantId tenant, Parted parted, Instant now) {
        return this.due.putOff(parted.kept(), now.plus(LOOKED_AT_AGAIN))
            .then(Mono.defer(() -> this.erasing.erase(tenant, SWEEP, parted.gone(), now)))
            .flatMap(erased -> this.erasing.record(tenant, SWEEP, AuditType.CONVERSATION_ERASED, erased));
    }

    @Override
    public Mono<Boolean> lookAgain(TenantId tenant, int released, int most) {
        return this.transaction.in(tenant, () -> this.due.dueAgain(released, most)).map(looked -> looked < most);
    }

    private Mono<Boolean> forgetSome(TenantId tenant, Instant old) {
        return this.transaction.in(tenant, () -> this.askKeys.forget(old, KEYS)).map(rows -> rows == KEYS);
    }

    /// What is due, parted into what may go and what a policy still keeps.
    record Parted(List<ConversationId> gone, List<ConversationId> kept) {

        static Parted of(List<DueStore.Due> due, Rules ordinary, Rules temporary, Instant now) {
            Predicate<DueStore.Due> mayGo = one -> (one.temporary() ? temporary : ordinary).mayGo(one.thing(), now);
            return new Parted(ids(due, mayGo), ids(due, mayGo.negate()));
        }

        private static List<ConversationId> ids(List<DueStore.Due> due, Predicate<DueStore.Due> wanted) {
            return due.stream().filter(wanted).map(one -> new ConversationId(one.thing().id())).toList();
        }

    }

}
