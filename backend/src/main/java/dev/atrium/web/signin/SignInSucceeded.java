package dev.atrium.web.signin;

import java.util.Objects;

import dev.atrium.identity.Opened;
import dev.atrium.identity.Sessions;
import dev.atrium.identity.SignIn;
import dev.atrium.web.signin.KeycloakClientConfiguration.Site;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.ServerAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Opens a session: always a new one, and the one the browser came with is over.
@Component
class SignInSucceeded implements ServerAuthenticationSuccessHandler {

    private final Sessions sessions;

    private final CurrentSession current;

    private final Site site;

    SignInSucceeded(Sessions sessions, CurrentSession current, Site site) {
        this.sessions = sessions;
        this.current = current;
        this.site = site;
    }

    @Override
    public Mono<Void> onAuthenticationSuccess(WebFilterExchange filter, Authentication authentication) {
        ServerWebExchange exchange = filter.getExchange();
        SignIn signIn = IdTokenReader.read(idToken(authentication), NoAuthorizedClients.refreshToken(exchange));
        return this.current.of(exchange)
            .flatMap(this.sessions::replace)
            .then(this.sessions.open(signIn, CurrentSession.origin(exchange)))
            .flatMap(opened -> welcome(exchange, opened));
    }

    private static OidcIdToken idToken(Authentication authentication) {
        return ((OidcUser) Objects.requireNonNull(authentication.getPrincipal())).getIdToken();
    }

    private Mono<Void> welcome(ServerWebExchange exchange, Opened opened) {
        SessionCookie.write(exchange, opened.token());
        String path = switch (opened.choices()) {
            case 0 -> "/no-organization";
            case 1 -> ReturnPath.of(exchange.getAttribute(SignInRequests.RETURN_TO));
            default -> "/tenants";
        };
        return Redirects.to(exchange, this.site.at(path));
    }

}
