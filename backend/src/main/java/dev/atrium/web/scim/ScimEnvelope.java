package dev.atrium.web.scim;

import dev.atrium.scim.ScimCalls;
import dev.atrium.web.signin.CurrentConnection;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

/// Around all that programs call: whatever fails is said in SCIM's form, and what became of the call is kept before it is
/// answered.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class ScimEnvelope implements WebFilter {

    private static final String HERE = "/scim/";

    private final ScimErrors errors;

    private final ScimCalls calls;

    private final CurrentConnection current;

    ScimEnvelope(ScimErrors errors, ScimCalls calls, CurrentConnection current) {
        this.errors = errors;
        this.calls = calls;
        this.current = current;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!exchange.getRequest().getPath().value().startsWith(HERE)) {
            return chain.filter(exchange);
        }
        exchange.getResponse().beforeCommit(() -> noted(exchange));
        return chain.filter(exchange).onErrorResume(error -> this.errors.answer(exchange, error));
    }

    /// Of a call without a valid token nobody would know whose it was.
    private Mono<Void> noted(ServerWebExchange exchange) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        ServerHttpRequest request = exchange.getRequest();
        return this.current.of(exchange)
            .onErrorResume(RuntimeException.class, tooOften -> Mono.empty())
            .flatMap(provisioner -> this.calls.note(provisioner, request.getMethod().name(), request.getPath().value(),
                    (status == null) ? 200 : status.value(), exchange.getAttribute(ScimErrors.PROBLEM)));
    }

}
