package dev.atrium.identity;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.atrium.identity.Outside.Fetched;
import dev.atrium.identity.ProviderSettings.OpenId;
import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import reactor.core.publisher.Mono;

/// Reads what an OpenID provider publishes of itself, and looks whether it knows the client by this secret.
@Component
class OpenIdReader {

    static final int LONGEST_CLIENT = 255;

    static final int LONGEST_SECRET = 1_000;

    static final int LONGEST_SCOPES = 200;

    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    private static final String USUAL = "openid profile email";

    private static final Pattern SCOPES = Pattern.compile("[!#-\\[\\]-~]+( [!#-\\[\\]-~]+)*");

    /// Keycloak bears the same.
    private static final Duration SKEW = Duration.ofSeconds(60);

    private static final String ADDRESS = "address";

    private final Outside outside;

    private final JsonMapper json = JsonMapper.builder().build();

    private final Clock clock;

    OpenIdReader(Outside outside, Clock clock) {
        this.outside = outside;
        this.clock = clock;
    }

    Mono<ProviderSettings> read(ProviderWish wish) {
        refuseUnfit(wish);
        String typed = wish.address().strip();
        URI discovery = this.outside.address(ADDRESS,
                typed.endsWith(WELL_KNOWN) ? typed : withoutSlash(typed) + WELL_KNOWN);
        return this.outside.get(ADDRESS, discovery)
            .flatMap(fetched -> settings(wish, discovery, fetched))
            .flatMap(settings -> keysAreThere(settings).then(secretIsGood(settings, wish.secret()))
                .thenReturn(settings));
    }

    private static void refuseUnfit(ProviderWish wish) {
        String client = wish.clientId().strip();
        if (client.isEmpty() || client.length() > LONGEST_CLIENT || client.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid("clientId", "identity-provider.client", LONGEST_CLIENT);
        }
        // Keycloak takes ${vault.…} for a secret of its own.
        if (wish.secret().isBlank() || wish.secret().length() > LONGEST_SECRET || wish.secret().contains("${")
                || wish.secret().chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid("secret", "identity-provider.secret-needed", LONGEST_SECRET);
        }
        scopes(wish);
    }

    private static String scopes(ProviderWish wish) {
        String scopes = wish.scopes().isBlank() ? USUAL : wish.scopes().strip();
        if (scopes.length() > LONGEST_SCOPES || !SCOPES.matcher(scopes).matches()
                || !(" " + scopes + " ").contains(" openid ")) {
            throw Refusal.invalid("scopes", "identity-provider.scopes", LONGEST_SCOPES);
        }
        return scopes;
    }

    private Mono<OpenId> settings(ProviderWish wish, URI discovery, Fetched fetched) {
        refuseOtherClock(fetched);
        JsonNode document = document(fetched.body());
        String issuer = text(document, "issuer");
        if (!discovery.toString().equals(withoutSlash(issuer) + WELL_KNOWN)) {
            throw Refusal.invalid(ADDRESS, "identity-provider.issuer", issuer);
        }
        String user = document.path("userinfo_endpoint").asString("");
        OpenId settings = new OpenId(wish.address().strip(), issuer,
                this.outside.address(ADDRESS, text(document, "authorization_endpoint")).toString(),
                text(document, "token_endpoint"), text(document, "jwks_uri"), user.isEmpty() ? null : user,
                document.path("token_endpoint_auth_methods_supported").toString().contains("\"client_secret_post\""),
                wish.clientId().strip(), scopes(wish));
        return leadsOut(settings.token()).then(leadsOut(settings.keys()))
            .then(user.isEmpty() ? Mono.empty() : leadsOut(user))
            .thenReturn(settings);
    }

    private Mono<Void> leadsOut(String address) {
        return Mono.defer(() -> this.outside.leadingOut(ADDRESS, this.outside.address(ADDRESS, address))).then();
    }

    private void refuseOtherClock(Fetched fetched) {
        if (fetched.at() != null) {
            Duration apart = Duration.between(fetched.at(), this.clock.instant()).abs();
            if (apart.compareTo(SKEW) > 0) {
                throw Refusal.invalid(ADDRESS, "identity-provider.clock", apart.toSeconds());
            }
        }
    }

    private Mono<Void> keysAreThere(OpenId settings) {
        return this.outside.get(ADDRESS, URI.create(settings.keys()))
            .map(fetched -> document(fetched.body()).path("keys"))
            .filter(keys -> keys.isArray() && !keys.isEmpty())
            .switchIfEmpty(Mono.error(() -> Refusal.invalid(ADDRESS, "identity-provider.keys")))
            .then();
    }

    /// Asks for tokens with a code that nobody gave out. Who knows the client minds the
    /// code alone.
    private Mono<Void> secretIsGood(OpenId settings, String secret) {
        String form = "grant_type=authorization_code&code=" + UUID.randomUUID()
                + "&redirect_uri=https%3A%2F%2Fatrium.invalid";
        String client = encoded(settings.clientId());
        return this.outside
            .post(ADDRESS, URI.create(settings.token()),
                    settings.byPost() ? form + "&client_id=" + client + "&client_secret=" + encoded(secret) : form,
                    settings.byPost() ? null : basic(client + ":" + encoded(secret)))
            .flatMap(answer -> knowsTheClient(answer) ? Mono.empty()
                    : Mono.error(Refusal.invalid("secret", "identity-provider.secret")));
    }

    private boolean knowsTheClient(Fetched answer) {
        try {
            String error = this.json.readTree(answer.body()).path("error").asString("");
            return answer.status() != 401 && !error.equals("invalid_client") && !error.equals("unauthorized_client");
        }
        catch (JacksonException unreadable) {
            return answer.status() != 401;
        }
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode document(String body) {
        try {
            return this.json.readTree(body);
        }
        catch (JacksonException unreadable) {
            throw Refusal.invalid(ADDRESS, "identity-provider.discovery", ADDRESS);
        }
    }

    private static String text(JsonNode document, String field) {
        @Nullable String text = document.path(field).asString("");
        if (text.isEmpty()) {
            throw Refusal.invalid(ADDRESS, "identity-provider.discovery", field);
        }
        return text;
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

}
