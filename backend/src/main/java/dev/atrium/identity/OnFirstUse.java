package dev.atrium.identity;

import reactor.core.publisher.Mono;

/// Is told of a member who comes and needs a seat that they have not asked for yet.
public interface OnFirstUse {

    Mono<Void> came(Caller caller);

}
