package dev.atrium.identity;

/// What an administrator typed of their identity provider: "" where they typed nothing.
///
/// @param address of the issuer or its discovery document, or of the metadata
/// @param secret is handed to Keycloak and to nobody else
/// @param metadata pasted XML
public record ProviderWish(String address, String clientId, String secret, String scopes, String metadata,
        String entityId, String signIn, String certificate, String email, String firstName, String lastName) {

    @Override
    public String toString() {
        return "a wish for an identity provider";
    }

}
