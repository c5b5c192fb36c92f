package dev.atrium.web.signin;

import java.net.URI;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRequestHandler;
import org.springframework.security.web.server.csrf.XorServerCsrfTokenRequestAttributeHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import dev.atrium.web.signin.KeycloakClientConfiguration.Site;
import reactor.core.publisher.Mono;

/// Reads the token of a form that a page of ours has sent. Where the browser says that another site sent it, the token
/// does not count, not even the right one: somebody must have stolen it.
@Component
class FormsFromHere implements ServerCsrfTokenRequestHandler {

    /// From a page of ours, or from nowhere, as when a page is loaded again.
    private static final Set<String> HERE = Set.of("same-origin", "none");

    private final XorServerCsrfTokenRequestAttributeHandler tokens = new XorServerCsrfTokenRequestAttributeHandler();

    private final String origin;

    FormsFromHere(Site site) {
        URI address = site.at("/");
        this.origin = address.getScheme() + "://" + address.getRawAuthority();
    }

    @Override
    public void handle(ServerWebExchange exchange, Mono<CsrfToken> csrfToken) {
        this.tokens.handle(exchange, csrfToken);
    }

    @Override
    public Mono<String> resolveCsrfTokenValue(ServerWebExchange exchange, CsrfToken csrfToken) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        boolean here = isAbsentOr(Set.of(this.origin), headers.getFirst(HttpHeaders.ORIGIN))
                && isAbsentOr(HERE, headers.getFirst("Sec-Fetch-Site"));
        return here ? this.tokens.resolveCsrfTokenValue(exchange, csrfToken) : Mono.empty();
    }

    /// Programs and old browsers say nothing; they are known by the token alone.
    private static boolean isAbsentOr(Set<String> good, @Nullable String said) {
        return said == null || good.contains(said);
    }

}
