package dev.atrium.stack.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The administrator's REST interface to the realm. Paths are relative to it, such as `/users?email=ada@alder.test`.
public final class KeycloakAdmin {

    static final String NAME = "admin";

    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String url;

    private final String password;

    KeycloakAdmin(String url, String password) {
        this.url = url;
        this.password = password;
    }

    public JsonNode get(String path) {
        return JsonMapper.shared().readTree(send(request(path).GET()));
    }

    public void put(String path, JsonNode body) {
        send(request(path).PUT(BodyPublishers.ofString(body.toString())));
    }

    public void post(String path, JsonNode body) {
        send(request(path).POST(BodyPublishers.ofString(body.toString())));
    }

    public void delete(String path) {
        send(request(path).DELETE());
    }

    /// A fresh token of the administrator.
    public String token() {
        var form = "grant_type=password&client_id=admin-cli&username=" + NAME + "&password=" + password;
        var request = HttpRequest.newBuilder(URI.create(url + "/realms/master/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofString(form));
        return JsonMapper.shared().readTree(send(request)).required("access_token").stringValue();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + "/admin/realms/" + KeycloakServer.REALM + path))
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .timeout(PATIENCE);
    }

    private static String send(HttpRequest.Builder unfinished) {
        var request = unfinished.build();
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException("%s %s: %d %s".formatted(request.method(), request.uri(),
                        response.statusCode(), response.body()));
            }
            return response.body();
        }
        catch (IOException problem) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), problem);
        }
        catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking Keycloak", interruption);
        }
    }

}
