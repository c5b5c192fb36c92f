package dev.atrium.stack.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

import tools.jackson.databind.json.JsonMapper;

/// The account the server reads the realm with; answers with the status, which is all these tests want to know.
final class ServerAccount {

    private final HttpClient http = HttpClient.newHttpClient();

    private final KeycloakServer keycloak;

    private final String token;

    ServerAccount(KeycloakServer keycloak) {
        this.keycloak = keycloak;
        this.token = token();
    }

    int get(String path) {
        return send(request(path).GET());
    }

    int post(String path) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}")));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(keycloak.url() + "/admin/realms/atrium" + path))
            .header("Authorization", "Bearer " + token);
    }

    private int send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
        catch (IOException | InterruptedException problem) {
            throw new IllegalStateException(problem);
        }
    }

    private String token() {
        var form = "grant_type=client_credentials&client_id=atrium-admin&client_secret=" + keycloak.adminClientSecret();
        var request = HttpRequest.newBuilder(URI.create(keycloak.issuer() + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
        try {
            var body = http.send(request.build(), BodyHandlers.ofString()).body();
            return JsonMapper.shared().readTree(body).required("access_token").stringValue();
        }
        catch (IOException | InterruptedException problem) {
            throw new IllegalStateException(problem);
        }
    }

}
