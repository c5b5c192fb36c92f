package dev.atrium.identity;

import dev.atrium.kernel.Refusal;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// How many members a tenant may have, as operators say it. Whoever is here stays, whatever they say. Members are counted when
/// somebody would become one, and only where there is a limit.
@Component
class MemberLimit {

    static final String CODE = "limit.tenant-members";

    private final MemberLimitStore store;

    MemberLimit(MemberLimitStore store) {
        this.store = store;
    }

    /// Refuses to ask so many more in, as part of the transaction that does.
    Mono<Void> demand(long more) {
        return (more == 0) ? Mono.empty()
                : this.store.most()
                    .flatMap(most -> this.store.taken()
                        .filter(taken -> taken + more > most)
                        .flatMap(taken -> Mono.error(Refusal.forbidden(CODE, most, taken))));
    }

    /// Whether somebody who comes finds a place, as part of the transaction that lets
    /// them in.
    Mono<Boolean> hasPlace(Person person) {
        return this.store.most()
            .flatMap(most -> this.store.others(person).map(others -> others < most))
            .defaultIfEmpty(true);
    }

}
