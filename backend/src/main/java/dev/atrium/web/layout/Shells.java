package dev.atrium.web.layout;

import java.util.Locale;
import java.util.UUID;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Theme;
import dev.atrium.tenancy.Tenants;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Makes the frame of a page from the request and its caller.
@Component
public class Shells {

    private final Tenants tenants;

    private final ScriptTexts scriptTexts;

    private final LinkHosts linkHosts;

    Shells(Tenants tenants, ScriptTexts scriptTexts, LinkHosts linkHosts) {
        this.tenants = tenants;
        this.scriptTexts = scriptTexts;
        this.linkHosts = linkHosts;
    }

    public Mono<Shell> shell(ServerWebExchange exchange, @Nullable Caller caller) {
        return (caller == null) ? anonymous(exchange) : of(exchange, caller);
    }

    private Mono<Shell> of(ServerWebExchange exchange, Caller caller) {
        exchange.getAttributes().put(PageLanguage.ATTRIBUTE, caller.language());
        return tenants.find(caller.tenant())
            .map(tenant -> Me.of(caller.member().value(), caller.name(), tenant.name(), severalTenants(exchange)))
            .flatMap(me -> shell(exchange, me, caller.language(), caller.theme()));
    }

    private Mono<Shell> anonymous(ServerWebExchange exchange) {
        return shell(exchange, null, PageLanguage.of(exchange), Theme.SYSTEM);
    }

    private Mono<Shell> shell(ServerWebExchange exchange, @Nullable Me me, Locale language, Theme theme) {
        return csrf(exchange).map(csrf -> new Shell(me, language.toLanguageTag(), theme.word(), csrf,
                exchange.getAttributeOrDefault("cspNonce", ""), scriptTexts.json(language), linkHosts.spaced(),
                undo(exchange)));
    }

    private static Mono<String> csrf(ServerWebExchange exchange) {
        Mono<CsrfToken> token = exchange.getAttributeOrDefault(CsrfToken.class.getName(), Mono.empty());
        return token.map(CsrfToken::getToken).defaultIfEmpty("");
    }

    /// The conversation that the page before has just deleted.
    private static @Nullable String undo(ServerWebExchange exchange) {
        String id = exchange.getRequest().getQueryParams().getFirst("undo");
        try {
            return (id == null) ? null : UUID.fromString(id).toString();
        }
        catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    private static boolean severalTenants(ServerWebExchange exchange) {
        return false;
    }

}
