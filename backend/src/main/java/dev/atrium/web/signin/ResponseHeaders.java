package dev.atrium.web.signin;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;

import dev.atrium.identity.KeycloakProperties;
import dev.atrium.web.signin.KeycloakClientConfiguration.Site;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

/// What every response forbids the browser. A route that needs something else has set it itself; nothing here overwrites.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ResponseHeaders implements WebFilter {

    /// What takes PDFs apart runs by itself: it loads nothing and makes no script of what
    /// it
    /// reads. Its decoders of pictures are compiled code.
    private static final String POLICY_OF_WORKER = "default-src 'none'; script-src 'wasm-unsafe-eval'";

    private static final String WORKER = "/lib/pdf.worker.js";

    private static final int NONCE_BYTES = 18;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String keycloak;

    private final boolean encrypted;

    ResponseHeaders(KeycloakProperties keycloak, Site site) {
        URI address = URI.create(keycloak.url());
        this.keycloak = address.getScheme() + "://" + address.getAuthority();
        this.encrypted = site.isEncrypted();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String nonce = nonce();
        exchange.getAttributes().put(PageSecurity.NONCE, nonce);
        String path = exchange.getRequest().getPath().value();
        boolean file = path.startsWith("/assets/");
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> {
            HttpHeaders headers = exchange.getResponse().getHeaders();
            setAbsent(headers, "X-Content-Type-Options", "nosniff");
            setAbsent(headers, HttpHeaders.CACHE_CONTROL, "no-store");
            if (file && path.endsWith(WORKER)) {
                setAbsent(headers, "Content-Security-Policy", POLICY_OF_WORKER);
            }
            if (!file) {
                setForPages(headers, nonce);
            }
        }));
        return chain.filter(exchange);
    }

    /// What only concerns pages: a script or a style sheet, sent by the dozen, does not
    /// carry it.
    private void setForPages(HttpHeaders headers, String nonce) {
        setAbsent(headers, "Content-Security-Policy", policy(nonce));
        setAbsent(headers, "Cross-Origin-Resource-Policy", "same-origin");
        setAbsent(headers, "Referrer-Policy", "same-origin");
        setAbsent(headers, "Cross-Origin-Opener-Policy", "same-origin");
        setAbsent(headers, "Permissions-Policy",
                "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()");
        if (this.encrypted) {
            setAbsent(headers, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }

    private String policy(String nonce) {
        // The style with the nonce is Turbo's, for the bar it shows while a slow page
        // loads.
        return "default-src 'none'; script-src 'self' 'nonce-" + nonce + "'; style-src 'self' 'nonce-" + nonce
                + "'; img-src 'self' data:; "
                + "font-src 'self'; connect-src 'self'; frame-src 'self'; worker-src 'self'; form-action 'self' "
                + this.keycloak + "; base-uri 'none'; frame-ancestors 'none'";
    }

    private static String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void setAbsent(HttpHeaders headers, String name, String value) {
        if (!headers.containsHeader(name)) {
            headers.set(name, value);
        }
    }

}
