package dev.atrium.web.signin;

import java.util.List;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.identity.Role;
import dev.atrium.identity.Session;
import dev.atrium.identity.Trespasses;
import dev.atrium.web.signin.AllowedTo.Who;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import reactor.core.publisher.Mono;

/// Lets a request through when its route says so. It asks the same table of routes that will serve the request, so there
/// is no second list of paths that could disagree with the first.
@Component
class RouteGuard implements ReactiveAuthorizationManager<AuthorizationContext> {

    /// Files everybody may load; no handler method serves them.
    static final List<PathPattern> FILES = List.of(PathPatternParser.defaultInstance.parse("/assets/**"));

    private final RequestMappingHandlerMapping routes;

    private final Trespasses trespasses;

    RouteGuard(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes, Trespasses trespasses) {
        this.routes = routes;
        this.trespasses = trespasses;
    }

    @Override
    public Mono<AuthorizationResult> authorize(Mono<Authentication> authentication, AuthorizationContext context) {
        return allowed(context.getExchange()).flatMap(allowed -> decide(authentication, allowed))
            .defaultIfEmpty(new AuthorizationDecision(false));
    }

    /// Null when the method says nothing: then nobody may call it.
    static @Nullable AllowedTo declaredBy(HandlerMethod method) {
        AllowedTo own = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), AllowedTo.class);
        AllowedTo shared = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), AllowedTo.class);
        return (own != null) ? own : shared;
    }

    /// What no method serves is only for those who have signed in; they learn that there
    /// is nothing.
    private Mono<Allowed> allowed(ServerWebExchange exchange) {
        if (isFile(exchange)) {
            return Mono.just(Allowed.EVERYBODY);
        }
        return this.routes.getHandler(exchange)
            .onErrorResume(RuntimeException.class, wrongMethodOrType -> Mono.empty())
            .map(handler -> (handler instanceof HandlerMethod method) ? Allowed.by(declaredBy(method))
                    : Allowed.SIGNED_IN)
            .defaultIfEmpty(Allowed.SIGNED_IN);
    }

    private static boolean isFile(ServerWebExchange exchange) {
        HttpMethod method = exchange.getRequest().getMethod();
        PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
        return (method == HttpMethod.GET || method == HttpMethod.HEAD)
                && FILES.stream().anyMatch(files -> files.matches(path));
    }

    private Mono<AuthorizationResult> decide(Mono<Authentication> authentication, Allowed allowed) {
        if (allowed.who() == Who.ANYONE) {
            return Mono.just(new AuthorizationDecision(true));
        }
        if (allowed.who() == Who.CONNECTION) {
            return authentication.ofType(Connected.class).map(connected -> new AuthorizationDecision(true));
        }
        return authentication.ofType(SignedIn.class)
            .map(SignedIn::getPrincipal)
            .flatMap(session -> decide(session, allowed));
    }

    private Mono<AuthorizationResult> decide(Session session, Allowed allowed) {
        boolean granted = allowed.to(session);
        Mono<Void> noted = (granted || allowed.with().isEmpty()) ? Mono.empty()
                : Mono.justOrEmpty(session.caller()).flatMap(caller -> this.trespasses.noted(caller, allowed.with()));
        return noted.thenReturn(new AuthorizationDecision(granted));
    }

    /// @param who null when nobody may
    private record Allowed(@Nullable Who who, List<Permission> with, boolean orLead, boolean unseated,
            boolean orOperator) {

        static final Allowed EVERYBODY = new Allowed(Who.ANYONE, List.of(), false, true, false);

        static final Allowed SIGNED_IN = new Allowed(Who.SIGNED_IN, List.of(), false, true, false);

        static Allowed by(@Nullable AllowedTo declared) {
            return (declared == null) ? new Allowed(null, List.of(), false, false, false)
                    : new Allowed(declared.value(), List.of(declared.with()), declared.orLead(), declared.unseated(),
                            declared.orOperator());
        }

        boolean to(Session session) {
            return switch (this.who) {
                case null -> false;
                case CONNECTION -> false;
                case ANYONE, SIGNED_IN -> true;
                case MEMBER -> session.caller().filter(this::hasEnough).isPresent();
                case OPERATOR -> session.caller().filter(caller -> caller.is(Role.OPERATOR)).isPresent();
            };
        }

        private boolean hasEnough(Caller caller) {
            return (caller.is(Role.MEMBER) || (this.orOperator && caller.is(Role.OPERATOR)))
                    && (this.unseated || caller.isServed()) && (this.with.isEmpty()
                            || this.with.stream().anyMatch(this.orLead ? caller::maySomewhere : caller::may));
        }

    }

}
