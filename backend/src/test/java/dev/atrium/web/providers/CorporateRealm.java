package dev.atrium.web.providers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import dev.atrium.stack.keycloak.KeycloakServer;
import tools.jackson.databind.json.JsonMapper;

/// An enterprise's identity provider: another realm, with people that Atrium's realm does not know.
final class CorporateRealm {

    static final String PASSWORD = "corporate-password";

    static final String SECRET = "corporate-client-secret";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final KeycloakServer keycloak;

    private final String name = "corp-" + UUID.randomUUID();

    CorporateRealm(KeycloakServer keycloak, String... people) {
        this.keycloak = keycloak;
        send("POST", "", Map.of("realm", this.name, "enabled", true, "users",
                Stream.of(people).map(CorporateRealm::person).toList(), "clients", List.of(openId())));
    }

    String issuer() {
        return this.keycloak.url() + "/realms/" + this.name;
    }

    String metadata() {
        return issuer() + "/protocol/saml/descriptor";
    }

    /// Registers Atrium, as an administrator there would by what Atrium's page says.
    void register(String entityId) {
        send("POST", "/" + this.name + "/clients",
                Map.of("clientId", entityId, "protocol", "saml", "redirectUris",
                        List.of(this.keycloak.url() + "/realms/atrium/broker/*"), "attributes",
                        Map.of("saml.assertion.signature", "true", "saml.server.signature", "true",
                                "saml.client.signature", "false", "saml.force.post.binding", "true"),
                        "protocolMappers",
                        Stream.of("email", "firstName", "lastName").map(CorporateRealm::told).toList()));
    }

    void remove() {
        send("DELETE", "/" + this.name, Map.of());
    }

    private Map<String, Object> openId() {
        return Map.of("clientId", "atrium", "secret", SECRET, "redirectUris",
                List.of(this.keycloak.url() + "/realms/atrium/broker/*"));
    }

    /// @param address the part before the `@` is the user name and the given name
    private static Map<String, Object> person(String address) {
        String name = address.substring(0, address.indexOf('@'));
        return Map.of("username", name, "email", address, "emailVerified", true, "firstName", name, "lastName", "Corp",
                "enabled", true, "credentials",
                List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false)));
    }

    private static Map<String, Object> told(String attribute) {
        return Map.of("name", attribute, "protocol", "saml", "protocolMapper", "saml-user-property-mapper", "config",
                Map.of("user.attribute", attribute, "attribute.name", attribute, "attribute.nameformat", "Basic"));
    }

    private void send(String method, String path, Map<String, Object> body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(this.keycloak.url() + "/admin/realms" + path))
            .header("Authorization", "Bearer " + this.keycloak.adminToken())
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
            .build();
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(path + ": " + response.statusCode() + " " + response.body());
            }
        }
        catch (IOException | InterruptedException problem) {
            throw new IllegalStateException(problem);
        }
    }

}
