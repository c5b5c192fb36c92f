package dev.atrium.web.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.identity.SignIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/// Reads what an ID token says of a person. Organizations are known by their id; alias, domain and e-mail address are
/// not looked at. What does not have the expected shape gives no right.
final class IdTokenReader {

    private static final String ORGANIZATIONS = "organization";

    private IdTokenReader() {
    }

    static SignIn read(OidcIdToken token, String keycloakToken) {
        Person person = new Person(text(token, "iss"), text(token, "sub"), text(token, "name"), text(token, "email"));
        String language = token.getClaimAsString("locale");
        String keycloakSession = token.getClaimAsString("sid");
        return new SignIn(person, language, keycloakSession, keycloakToken, memberships(token));
    }

    private static List<Membership> memberships(OidcIdToken token) {
        if (!(token.getClaims().get(ORGANIZATIONS) instanceof Map<?, ?> byAlias)) {
            return List.of();
        }
        return byAlias.values().stream().flatMap(organization -> membership(organization).stream()).toList();
    }

    private static Optional<Membership> membership(Object organization) {
        if (organization instanceof Map<?, ?> said && said.get("id") instanceof String id) {
            return id(id).map(uuid -> Membership.of(uuid, texts(said.get("groups"))));
        }
        return Optional.empty();
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        }
        catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static List<String> texts(@Nullable Object claim) {
        Stream<?> items = (claim instanceof List<?> list) ? list.stream() : Stream.empty();
        List<String> texts = new ArrayList<>();
        items.filter(String.class::isInstance).map(String.class::cast).forEach(texts::add);
        return texts;
    }

    private static String text(OidcIdToken token, String claim) {
        return (token.getClaims().get(claim) instanceof Object value) ? value.toString() : "";
    }

}
