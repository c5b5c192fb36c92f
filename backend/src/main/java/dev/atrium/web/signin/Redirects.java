package dev.atrium.web.signin;

import java.net.URI;

import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// "Look over there": 303, so that a form is never sent twice.
final class Redirects {

    private Redirects() {
    }

    static Mono<Void> to(ServerWebExchange exchange, URI address) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatus.SEE_OTHER);
        response.getHeaders().setLocation(address);
        return response.setComplete();
    }

}
