package dev.atrium.web.signin;

import dev.atrium.admission.AdmissionControl;
import dev.atrium.admission.Asker;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

/// Has each request of somebody who is signed in wait for its turn, once it is known who sends it and that they may. Its turn
/// is over when the answer begins to leave: what streams needs little.
@Component
class RequestTurns {

    private final AdmissionControl admission;

    RequestTurns(AdmissionControl admission) {
        this.admission = admission;
    }

    /// Nobody is looked up for this: what everybody may load knows no tenant.
    Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return CurrentSession.known(exchange)
            .mapNotNull(session -> session.caller().map(Asker::of).orElse(null))
            .map(asker -> this.admission.inTurn(asker, done -> begun(exchange, chain, done)))
            .switchIfEmpty(Mono.fromSupplier(() -> chain.filter(exchange)))
            .flatMap(chosen -> chosen);
    }

    private static Mono<Void> begun(ServerWebExchange exchange, WebFilterChain chain, Runnable done) {
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(done));
        return chain.filter(exchange);
    }

}
