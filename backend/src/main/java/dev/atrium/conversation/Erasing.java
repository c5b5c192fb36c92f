package dev.atrium.conversation;

import java.time.Instant;
import java.util.List;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.file.CollectionId;
import dev.atrium.file.StoredFiles;
import dev.atrium.hold.Holding;
import dev.atrium.tenancy.TenantId;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Erases conversations whose time has come, with the files that hang on them. What a legal hold covers stays, but out of
/// sight: nobody sees by it that there is a hold.
@Component
class Erasing {

    private final DueStore store;

    private final StoredFiles files;

    private final Holding holding;

    private final AuditTrail audit;

    Erasing(DueStore store, StoredFiles files, Holding holding, AuditTrail audit) {
        this.store = store;
        this.files = files;
        this.holding = holding;
        this.audit = audit;
    }

    /// In the open transaction. Answers which are gone, for whoever records it; what was
    /// held back is recorded.
    Mono<List<ConversationId>> erase(TenantId tenant, Actor actor, List<ConversationId> due, Instant now) {
        return due.isEmpty() ? Mono.just(List.of())
                : this.holding.pass(tenant)
                    .flatMap(released -> this.store.holdBack(due, released, now))
                    .delayUntil(held -> this.files.uncount(tenant, collections(held)))
                    .flatMap(held -> this.store.erase(due.stream().filter(id -> !held.contains(id)).toList())
                        .delayUntil(erased -> this.files.eraseAll(tenant, actor, collections(erased)))
                        .delayUntil(erased -> record(tenant, actor, AuditType.CONVERSATION_HELD_BACK, held)));
    }

    Mono<Void> record(TenantId tenant, Actor actor, AuditType fact, List<ConversationId> conversations) {
        return Flux.fromIterable(conversations)
            .concatMap(id -> this.audit.record(tenant,
                    AuditEvent.of(fact, actor, Target.of(Target.Kind.CONVERSATION, id))))
            .then();
    }

    /// Their files go before anything is recorded: who waits for the trail may hold the
    /// count of their files.
    private static List<CollectionId> collections(List<ConversationId> conversations) {
        return conversations.stream().map(Attachments::collectionOf).toList();
    }

}
