package dev.atrium.web.signin;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import dev.atrium.web.signin.KeycloakClientConfiguration.Site;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;

import reactor.core.publisher.Mono;

/// A page that is asked for leads to sign-in and back; everything else is told that nobody has signed in.
@Component
class NotSignedIn implements ServerAuthenticationEntryPoint {

    private static final byte[] PROBLEM = """
            {"type":"about:blank","title":"Not signed in","status":401,"detail":"Sign in and try again."}"""
        .getBytes(StandardCharsets.UTF_8);

    private final Site site;

    NotSignedIn(Site site) {
        this.site = site;
    }

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException reason) {
        return isPage(exchange.getRequest()) ? Redirects.to(exchange, signIn(exchange.getRequest())) : refuse(exchange);
    }

    /// A page of its own: not a part of one, not a stream, not a form.
    static boolean isPage(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        return request.getMethod() == HttpMethod.GET && headers.getFirst("Turbo-Frame") == null
                && headers.getAccept().stream().anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
    }

    private URI signIn(ServerHttpRequest request) {
        String query = request.getURI().getRawQuery();
        String wish = request.getURI().getRawPath() + ((query != null) ? "?" + query : "");
        return UriComponentsBuilder.fromUri(this.site.at(SignInStart.PATH))
            .queryParam(SignInStart.TO, "{to}")
            .encode()
            .buildAndExpand(ReturnPath.of(wish))
            .toUri();
    }

    private static Mono<Void> refuse(ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatus.UNAUTHORIZED);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(PROBLEM)));
    }

}
