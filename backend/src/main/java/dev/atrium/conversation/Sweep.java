package dev.atrium.conversation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Erases for good what was deleted or was only temporary, and forgets old ask keys. Every server may sweep at the same
/// time: each takes rows that no other holds, few at once, so nobody waits for a sweep.
@Component
class Sweep {

    private static final Actor SWEEP = Actor.system("sweep");

    private static final int CONVERSATIONS = 20;

    private static final int KEYS = 500;

    /// A tenant's turn ends after so many batches, so that a large backlog does not keep
    /// the others waiting.
    private static final int BATCHES = 25;

    private final TenantTransaction transaction;

    private final ConversationStore conversations;

    private final AskKeyStore askKeys;

    private final AuditTrail audit;

    private final Clock clock;

    Sweep(TenantTransaction transaction, ConversationStore conversations, AskKeyStore askKeys, AuditTrail audit,
            Clock clock) {
        this.transaction = transaction;
        this.conversations = conversations;
        this.askKeys = askKeys;
        this.audit = audit;
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
        return tenants.flatMapIterable(ids -> ids)
            .map(TenantId::new)
            .concatMap(tenant -> batch.apply(tenant).repeat(BATCHES - 1).takeWhile(full -> full).then())
            .then();
    }

    private Mono<Boolean> eraseSome(TenantId tenant, Instant now) {
        return this.transaction.in(tenant,
                () -> this.conversations.erase(now, CONVERSATIONS)
                    .flatMap(erased -> Flux.fromIterable(erased)
                        .concatMap(id -> record(tenant, id))
                        .then(Mono.just(erased.size() == CONVERSATIONS))));
    }

    private Mono<Boolean> forgetSome(TenantId tenant, Instant old) {
        return this.transaction.in(tenant, () -> this.askKeys.forget(old, KEYS)).map(rows -> rows == KEYS);
    }

    private Mono<Void> record(TenantId tenant, ConversationId id) {
        return this.audit.record(tenant,
                AuditEvent.of(AuditType.CONVERSATION_ERASED, SWEEP, Target.of(Target.Kind.CONVERSATION, id)));
    }

}
