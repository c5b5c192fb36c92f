package dev.atrium.chat;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.MessageId;
import dev.atrium.conversation.Messages;
import dev.atrium.conversation.OnConversationDeleted;
import dev.atrium.identity.Caller;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Asks for the end of a reply. The wish is a row, so it holds whichever server writes the reply; that server hears of
/// it at once, and finds it with its next checkpoint if it did not hear.
@Component
class Stopping implements OnConversationDeleted {

    private final TenantTransaction transaction;

    private final Messages messages;

    private final ReplyStore store;

    private final AuditTrail audit;

    Stopping(TenantTransaction transaction, Messages messages, ReplyStore store, AuditTrail audit) {
        this.transaction = transaction;
        this.messages = messages;
        this.store = store;
        this.audit = audit;
    }

    Mono<Void> stop(Caller caller, MessageId reply) {
        return this.transaction.in(caller.tenant(),
                () -> this.messages.find(caller, reply)
                    .then(this.store.requestStop(reply))
                    .flatMap(stopping -> record(caller, stopping)));
    }

    /// Nobody will read the answer: it is not paid for any longer.
    @Override
    public Mono<Void> conversationDeleted(Caller caller, ConversationId conversation) {
        return this.store.ofConversation(conversation)
            .flatMap(this.store::requestStop)
            .flatMap(stopping -> record(caller, stopping));
    }

    private Mono<Void> record(Caller caller, MessageId reply) {
        return this.audit.record(caller.tenant(),
                AuditEvent.of(AuditType.REPLY_STOP_REQUESTED, caller.actor(), Target.of(Target.Kind.REPLY, reply)));
    }

}
