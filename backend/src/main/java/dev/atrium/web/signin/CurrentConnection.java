package dev.atrium.web.signin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.atrium.identity.Provisioner;
import dev.atrium.identity.ProvisioningSecret;
import dev.atrium.scim.ScimCalls;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// The program a request comes from, by the one header `Authorization: Bearer …`. It is looked up once at most. No cookie,
/// parameter or other header says it.
@Component
public class CurrentConnection implements ServerSecurityContextRepository {

    private static final String ATTRIBUTE = CurrentConnection.class.getName();

    private static final String SCHEME = "bearer ";

    private final ScimCalls calls;

    CurrentConnection(ScimCalls calls) {
        this.calls = calls;
    }

    /// Empty when there is no token, it is not one of ours, or it is not valid any more.
    public Mono<Provisioner> of(ServerWebExchange exchange) {
        Mono<Provisioner> known = exchange.getAttribute(ATTRIBUTE);
        if (known != null) {
            return known;
        }
        Mono<Provisioner> provisioner = secret(exchange)
            .map(secret -> this.calls.admit(secret, CurrentSession.origin(exchange)))
            .orElseGet(Mono::empty)
            .cache();
        exchange.getAttributes().put(ATTRIBUTE, provisioner);
        return provisioner;
    }

    @Override
    public Mono<SecurityContext> load(ServerWebExchange exchange) {
        return of(exchange).map(provisioner -> new SecurityContextImpl(new Connected(provisioner)));
    }

    /// Tokens are made by administrators and by nothing else.
    @Override
    public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
        return Mono.empty();
    }

    private static Optional<ProvisioningSecret> secret(ServerWebExchange exchange) {
        List<String> headers = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION);
        if (headers.size() != 1 || !headers.getFirst().toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return Optional.empty();
        }
        return ProvisioningSecret.parse(headers.getFirst().substring(SCHEME.length()));
    }

}
