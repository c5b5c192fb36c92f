package dev.atrium.identity;

/// Where a provider finds Keycloak: what an administrator enters there.
///
/// @param answers where it sends people back to: the redirect URI, or the assertion consumer service
/// @param entityId how Atrium is called there, by SAML
/// @param metadata both and more, by SAML
public record ProviderAddresses(String answers, String entityId, String metadata) {

    static ProviderAddresses of(KeycloakProperties keycloak, String alias) {
        String broker = keycloak.issuer() + "/broker/" + alias;
        return new ProviderAddresses(broker + "/endpoint", broker, broker + "/endpoint/descriptor");
    }

}
