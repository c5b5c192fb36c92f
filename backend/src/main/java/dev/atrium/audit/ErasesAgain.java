package dev.atrium.audit;

import java.util.Set;

import dev.atrium.tenancy.TenantId;

import reactor.core.publisher.Mono;

/// Erases once more what had been erased and is there again, because the database was restored from a backup that is older:
/// for whoever keeps such things. What a legal hold covers stays, as it would have.
public interface ErasesAgain {

    /// What acts here, in the trail.
    Actor REPLAY = Actor.system("replay");

    /// The events that say what is to be done again. They come in their order.
    Set<AuditType> types();

    /// In a transaction of its own, which also records it. It may be called twice, and
    /// does nothing where nothing is.
    ///
    /// @return whether there was something
    Mono<Boolean> again(TenantId tenant, PastEvent event);

}
