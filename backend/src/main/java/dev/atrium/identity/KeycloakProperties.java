package dev.atrium.identity;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where Keycloak is, and the secrets of Atrium's two clients there: one signs people in, one asks about them.
///
/// @param compareEvery the pause between two comparisons of all people
/// @param lookEvery the pause between two looks at what administrators have changed
@ConfigurationProperties("atrium.keycloak")
public record KeycloakProperties(@DefaultValue("http://localhost:8081") String url,
        @DefaultValue("atrium") String realm, String webClientSecret, String adminClientSecret,
        @DefaultValue("1500ms") Duration lookEvery, @DefaultValue("6h") Duration compareEvery) {

    /// The client that people sign in through.
    public static final String WEB_CLIENT = "atrium-web";

    static final String ADMIN_CLIENT = "atrium-admin";

    public String issuer() {
        return this.url + "/realms/" + this.realm;
    }

    /// An address of the realm's OpenID Connect protocol, for example `token`.
    public String endpoint(String name) {
        return issuer() + "/protocol/openid-connect/" + name;
    }

    @Override
    public String toString() {
        return "Keycloak at " + issuer();
    }

}
