package dev.atrium.web.layout;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Session;
import dev.atrium.identity.Theme;
import dev.atrium.policy.LinkedHosts;
import dev.atrium.web.signin.PageSecurity;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Makes the frame of a page from the request and its caller.
@Component
public class Shells {

    private final ScriptTexts scriptTexts;

    private final LinkHosts linkHosts;

    private final LinkedHosts linkedHosts;

    Shells(ScriptTexts scriptTexts, LinkHosts linkHosts, LinkedHosts linkedHosts) {
        this.scriptTexts = scriptTexts;
        this.linkHosts = linkHosts;
        this.linkedHosts = linkedHosts;
    }

    public Mono<Shell> shell(ServerWebExchange exchange, @Nullable Caller caller) {
        return (caller == null) ? anonymous(exchange) : of(exchange, caller);
    }

    private Mono<Shell> of(ServerWebExchange exchange, Caller caller) {
        exchange.getAttributes().put(PageLanguage.ATTRIBUTE, caller.language());
        return linkedHosts.of(caller)
            .flatMap(own -> session(exchange).map(session -> Me.of(caller, session))
                .flatMap(me -> shell(exchange, me, caller.language(), caller.theme(), linkHosts.with(own))));
    }

    /// Before a tenant is known there is only the language to go by: of the session, or
    /// of the browser.
    private Mono<Shell> anonymous(ServerWebExchange exchange) {
        return session(exchange)
            .doOnNext(session -> exchange.getAttributes().put(PageLanguage.ATTRIBUTE, session.language()))
            .then(Mono.defer(
                    () -> shell(exchange, null, PageLanguage.of(exchange), Theme.SYSTEM, linkHosts.with(List.of()))));
    }

    private Mono<Shell> shell(ServerWebExchange exchange, @Nullable Me me, Locale language, Theme theme, String hosts) {
        return PageSecurity.of(exchange)
            .map(security -> new Shell(me, language.toLanguageTag(), theme.word(), security.csrf(), security.nonce(),
                    scriptTexts.json(language), hosts, undo(exchange)));
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

    private static Mono<Session> session(ServerWebExchange exchange) {
        return exchange.getPrincipal()
            .ofType(Authentication.class)
            .mapNotNull(Authentication::getPrincipal)
            .ofType(Session.class);
    }

}
