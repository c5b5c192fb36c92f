package dev.atrium.web.signin;

import java.nio.charset.StandardCharsets;

import dev.atrium.scim.Scim;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Tells a program that its token is not valid, in the same words whatever is wrong with it.
@Component
class NotConnected implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler {

    private static final byte[] ERROR = """
            {"schemas":["%s"],"status":"401","detail":"This needs a valid token of the organization."}"""
        .formatted(Scim.ERROR)
        .getBytes(StandardCharsets.UTF_8);

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException reason) {
        return refuse(exchange);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException reason) {
        return refuse(exchange);
    }

    private static Mono<Void> refuse(ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatus.UNAUTHORIZED);
        response.getHeaders().set(HttpHeaders.CONTENT_TYPE, Scim.MEDIA_TYPE);
        response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(ERROR)));
    }

}
