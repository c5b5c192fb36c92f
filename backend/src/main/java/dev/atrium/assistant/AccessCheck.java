package dev.atrium.assistant;

import java.util.Locale;

import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Asks how far the caller's rights reach, in the transaction of the deed. What somebody may not even use is missing to
/// them; what they may use but not do is refused with a sentence that says who can.
@Component
class AccessCheck {

    private final AccessStore store;

    AccessCheck(AccessStore store) {
        this.store = store;
    }

    Mono<Reach> may(Caller caller, AssistantId id, Access wanted) {
        return this.store.reach(caller, id).transform(reach -> allowed(reach, wanted));
    }

    Mono<Reach> mayVersion(Caller caller, VersionId version, Access wanted) {
        return this.store.reachOfVersion(caller, version).transform(reach -> allowed(reach, wanted));
    }

    /// As above, and nobody else changes it until the transaction ends.
    Mono<Reach> mayChange(Caller caller, AssistantId id, Access wanted) {
        return this.store.lock(id).then(Mono.defer(() -> may(caller, id, wanted)));
    }

    /// For those whose right it is to change what they may not use. Nobody else changes
    /// it
    /// until the transaction ends.
    Mono<Void> exists(AssistantId id) {
        return this.store.lock(id).switchIfEmpty(Mono.error(Refusal::notFound)).then();
    }

    private static Mono<Reach> allowed(Mono<Reach> reach, Access wanted) {
        return reach.filter(found -> found.access().allows(Access.USE))
            .switchIfEmpty(Mono.error(Refusal::notFound))
            .doOnNext(found -> demand(found, wanted));
    }

    static void demand(Reach reach, Access wanted) {
        if (!reach.access().allows(wanted)) {
            throw Refusal.forbidden("access." + wanted.name().toLowerCase(Locale.ROOT));
        }
    }

}
