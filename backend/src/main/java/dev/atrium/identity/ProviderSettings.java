package dev.atrium.identity;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// What Keycloak has to know of a tenant's identity provider, but for the secret. It has been looked into: addresses lead
/// out, certificates are some.
public sealed interface ProviderSettings {

    /// How the provider names itself.
    String issuer();

    /// Where people sign in.
    String signIn();

    /// @param address as it was typed
    /// @param keys where it publishes its keys
    /// @param user where it tells more of whoever has signed in; null when it does not
    /// @param byPost whether the secret is sent as a field, else as a header
    record OpenId(String address, String issuer, String signIn, String token, String keys, @Nullable String user,
            boolean byPost, String clientId, String scopes) implements ProviderSettings {
    }

    /// @param byPost whether the request is a form, else an address
    /// @param certificates base64, without their frames
    /// @param email the name of the attribute with the e-mail address
    record Saml(String issuer, String signIn, boolean byPost, List<String> certificates, String email, String firstName,
            String lastName) implements ProviderSettings {

        public Saml {
            certificates = List.copyOf(certificates);
        }

    }

}
