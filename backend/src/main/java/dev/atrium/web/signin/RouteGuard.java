package dev.atrium.web.signin;

import java.util.List;

import dev.atrium.identity.Role;
import dev.atrium.identity.Session;
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

    RouteGuard(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes) {
        this.routes = routes;
    }

    @Override
    public Mono<AuthorizationResult> authorize(Mono<Authentication> authentication, AuthorizationContext context) {
        return who(context.getExchange()).flatMap(who -> decide(authentication, who))
            .defaultIfEmpty(new AuthorizationDecision(false));
    }

    /// Null when the method says nothing: then nobody may call it.
    static @Nullable Who declaredBy(HandlerMethod method) {
        AllowedTo own = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), AllowedTo.class);
        AllowedTo shared = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), AllowedTo.class);
        AllowedTo said = (own != null) ? own : shared;
        return (said != null) ? said.value() : null;
    }

    /// What no method serves is only for those who have signed in; they learn that there
    /// is nothing.
    private Mono<Who> who(ServerWebExchange exchange) {
        if (isFile(exchange)) {
            return Mono.just(Who.ANYONE);
        }
        return this.routes.getHandler(exchange)
            .onErrorResume(RuntimeException.class, wrongMethodOrType -> Mono.empty())
            .map(RouteGuard::handlerMethod)
            .defaultIfEmpty(Answer.NO_ROUTE)
            .mapNotNull(Answer::who);
    }

    private static Answer handlerMethod(Object handler) {
        return (handler instanceof HandlerMethod method) ? new Answer(declaredBy(method)) : Answer.NO_ROUTE;
    }

    private static boolean isFile(ServerWebExchange exchange) {
        HttpMethod method = exchange.getRequest().getMethod();
        PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
        return (method == HttpMethod.GET || method == HttpMethod.HEAD)
                && FILES.stream().anyMatch(files -> files.matches(path));
    }

    private static Mono<AuthorizationResult> decide(Mono<Authentication> authentication, Who who) {
        if (who == Who.ANYONE) {
            return Mono.just(new AuthorizationDecision(true));
        }
        return authentication.ofType(SignedIn.class)
            .map(SignedIn::getPrincipal)
            .map(session -> new AuthorizationDecision(mayCall(session, who)));
    }

    private static boolean mayCall(Session session, Who who) {
        return switch (who) {
            case ANYONE, SIGNED_IN -> true;
            case MEMBER -> has(session, Role.MEMBER);
            case PUBLISHER -> has(session, Role.PUBLISHER);
            case ADMIN -> has(session, Role.ADMIN);
            case AUDITOR -> has(session, Role.AUDITOR);
        };
    }

    private static boolean has(Session session, Role role) {
        return session.caller().filter(caller -> caller.is(role)).isPresent();
    }

    private record Answer(@Nullable Who who) {

        static final Answer NO_ROUTE = new Answer(Who.SIGNED_IN);

    }

}
