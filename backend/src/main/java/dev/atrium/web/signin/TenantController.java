package dev.atrium.web.signin;

import java.util.List;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Session;
import dev.atrium.identity.Sessions;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Tenant;
import dev.atrium.tenancy.TenantId;
import dev.atrium.web.signin.AllowedTo.Who;
import dev.atrium.web.signin.KeycloakClientConfiguration.Site;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Where somebody in several organizations says in which they want to work.
@Controller
@AllowedTo(Who.SIGNED_IN)
class TenantController {

    private final Sessions sessions;

    private final Site site;

    TenantController(Sessions sessions, Site site) {
        this.sessions = sessions;
        this.site = site;
    }

    @GetMapping("/tenants")
    Mono<Rendering> choices(Session session) {
        return this.sessions.choices(session)
            .map(tenants -> tenants.isEmpty() ? Rendering.redirectTo("/no-organization").build()
                    : Rendering.view("tenants/choose").modelAttribute("page", page(session, tenants)).build());
    }

    @GetMapping("/no-organization")
    Mono<Rendering> noOrganization(Session session) {
        return this.sessions.suspended(session)
            .map(suspended -> suspended.isEmpty() ? Rendering.view("signin/no-organization").build()
                    : Rendering.view("signin/suspended")
                        .modelAttribute("page", new SuspendedPage(suspended.stream().map(Tenant::name).toList()))
                        .build());
    }

    @PostMapping("/tenant")
    Mono<Void> choose(Session session, ServerWebExchange exchange) {
        return exchange.getFormData()
            .mapNotNull(form -> form.getFirst("tenant"))
            .switchIfEmpty(Mono.error(Refusal::notFound))
            .flatMap(tenant -> this.sessions.choose(session, new TenantId(Ids.parse(tenant))))
            .doOnNext(token -> SessionCookie.write(exchange, token))
            .flatMap(token -> Redirects.to(exchange, this.site.at(ReturnPath.HOME)));
    }

    private static TenantsPage page(Session session, List<Tenant> tenants) {
        TenantId current = session.caller().map(Caller::tenant).orElse(TenantId.PLATFORM);
        return new TenantsPage(tenants.stream().map(tenant -> TenantsPage.Choice.of(tenant, current)).toList());
    }

}
