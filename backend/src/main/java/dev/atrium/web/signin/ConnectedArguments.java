package dev.atrium.web.signin;

import dev.atrium.identity.Provisioner;
import dev.atrium.kernel.Refusal;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Gives a controller's method the [Provisioner] it asks for.
@Configuration(proxyBeanMethods = false)
class ConnectedArguments implements WebFluxConfigurer, HandlerMethodArgumentResolver {

    private final CurrentConnection current;

    ConnectedArguments(CurrentConnection current) {
        this.current = current;
    }

    @Override
    public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
        resolvers.addCustomResolver(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Provisioner.class;
    }

    @Override
    public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        return this.current.of(exchange).cast(Object.class).switchIfEmpty(Mono.error(Refusal::notFound));
    }

}
