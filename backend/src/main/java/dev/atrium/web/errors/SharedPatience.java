package dev.atrium.web.errors;

import dev.atrium.tenancy.Patience;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

/// Who waits for a page waits for the database once, however many transactions make it: then they are told to come back.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SharedPatience implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return Patience.of(chain.filter(exchange));
    }

}
