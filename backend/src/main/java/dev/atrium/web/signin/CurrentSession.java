package dev.atrium.web.signin;

import dev.atrium.identity.Origin;
import dev.atrium.identity.Session;
import dev.atrium.identity.Sessions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import java.net.InetSocketAddress;

import reactor.core.publisher.Mono;

/// The session a request comes with. It is looked up when somebody first asks, and once at most.
@Component
class CurrentSession implements ServerSecurityContextRepository {

    private static final String ATTRIBUTE = CurrentSession.class.getName();

    private final Sessions sessions;

    CurrentSession(Sessions sessions) {
        this.sessions = sessions;
    }

    /// Empty when there is no cookie, it is not one of ours, or its session is over.
    Mono<Session> of(ServerWebExchange exchange) {
        Mono<Session> known = exchange.getAttribute(ATTRIBUTE);
        if (known != null) {
            return known;
        }
        Mono<Session> session = SessionCookie.read(exchange)
            .map(token -> this.sessions.find(token, origin(exchange)))
            .orElseGet(Mono::empty)
            .cache();
        exchange.getAttributes().put(ATTRIBUTE, session);
        return session;
    }

    /// The session that somebody has asked for already while this request was let in;
    /// else empty.
    static Mono<Session> known(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(ATTRIBUTE, Mono.<Session>empty());
    }

    @Override
    public Mono<SecurityContext> load(ServerWebExchange exchange) {
        return of(exchange).map(session -> new SecurityContextImpl(new SignedIn(session)));
    }

    /// Sessions are opened by a sign-in and by nothing else.
    @Override
    public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
        return Mono.empty();
    }

    static Origin origin(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        InetSocketAddress remote = request.getRemoteAddress();
        String address = (remote != null && remote.getAddress() != null) ? remote.getAddress().getHostAddress() : null;
        return new Origin(address, request.getId(), request.getHeaders().getFirst(HttpHeaders.USER_AGENT));
    }

}
