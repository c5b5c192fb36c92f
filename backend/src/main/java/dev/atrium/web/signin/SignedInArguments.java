package dev.atrium.web.signin;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Session;
import dev.atrium.kernel.Refusal;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Gives a controller's method the [Caller] or the [Session] it asks for.
@Configuration(proxyBeanMethods = false)
class SignedInArguments implements WebFluxConfigurer, HandlerMethodArgumentResolver {

    private final CurrentSession current;

    SignedInArguments(CurrentSession current) {
        this.current = current;
    }

    @Override
    public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
        resolvers.addCustomResolver(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class || parameter.getParameterType() == Session.class;
    }

    @Override
    public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        Mono<Session> session = this.current.of(exchange);
        Mono<Object> wanted = (parameter.getParameterType() == Session.class) ? session.cast(Object.class)
                : session.mapNotNull(Session::member);
        return wanted.switchIfEmpty(Mono.error(() -> Refusal.forbidden("no-tenant")));
    }

}
