package dev.atrium.conversation;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.ErasesAgain;
import dev.atrium.audit.PastEvent;
import dev.atrium.audit.Target;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Hides conversations that had been deleted or erased, as their owners did: the sweep erases them a minute later.
@Component
class DeletionsAgain implements ErasesAgain {

    private final TenantTransaction transaction;

    private final ConversationStore store;

    private final AuditTrail audit;

    private final Clock clock;

    DeletionsAgain(TenantTransaction transaction, ConversationStore store, AuditTrail audit, Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Set<AuditType> types() {
        return Set.of(AuditType.CONVERSATION_DELETED, AuditType.CONVERSATION_RESTORED, AuditType.CONVERSATION_ERASED);
    }

    @Override
    public Mono<Boolean> again(TenantId tenant, PastEvent event) {
        boolean back = event.type() == AuditType.CONVERSATION_RESTORED;
        return this.transaction.in(tenant,
                () -> this.store.lockedForAnybody(ConversationId.parse(event.target()))
                    .filter(conversation -> (conversation.deletedAt() != null) == back)
                    .delayUntil(conversation -> back ? show(conversation) : hide(conversation))
                    .delayUntil(conversation -> this.audit.record(tenant,
                            AuditEvent.of(back ? AuditType.CONVERSATION_RESTORED : AuditType.CONVERSATION_DELETED,
                                    REPLAY, Target.of(Target.Kind.CONVERSATION, conversation.id()))))
                    .hasElement());
    }

    private Mono<Void> hide(Conversation conversation) {
        Instant now = Moments.now(this.clock);
        return this.store.markDeleted(conversation.id(), now, now.plus(Conversation.RESTORABLE));
    }

    private Mono<Void> show(Conversation conversation) {
        return this.store.markDeleted(conversation.id(), null, conversation.expiry());
    }

}
