package dev.atrium.stack.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Signs in as a browser would: e-mail, password, and the code handed to the web client.
final class SignIn {

    /// The example pair of RFC 7636: nothing here is secret.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

    private static final String REDIRECT = "http://localhost:8080/login/oauth2/code/keycloak";

    private final KeycloakServer keycloak;

    private final Map<String, String> cookies = new LinkedHashMap<>();

    private final HttpClient http = HttpClient.newHttpClient();

    SignIn(KeycloakServer keycloak) {
        this.keycloak = keycloak;
    }

    JsonNode claims(String email, String password, String scope) {
        var afterEmail = submit(send(authorization(scope, true)), Map.of("username", email));
        var afterPassword = submit(afterEmail, Map.of("password", password));
        return payload(tokens(code(afterPassword)).required("id_token").stringValue());
    }

    /// Where a request leads that forgets to bring a proof key.
    String withoutProofKey() {
        return location(send(authorization("openid", false)));
    }

    private HttpRequest.Builder authorization(String scope, boolean withProofKey) {
        var query = new LinkedHashMap<>(Map.of("client_id", "atrium-web", "response_type", "code", "redirect_uri",
                REDIRECT, "scope", scope, "state", "any", "nonce", "any"));
        if (withProofKey) {
            query.putAll(Map.of("code_challenge", CHALLENGE, "code_challenge_method", "S256"));
        }
        return HttpRequest.newBuilder(URI.create(keycloak.issuer() + "/protocol/openid-connect/auth?" + form(query)));
    }

    private HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> fields) {
        var form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new IllegalStateException("No form on the page: " + page.statusCode());
        }
        return send(post(form.group(1).replace("&amp;", "&"), fields));
    }

    private JsonNode tokens(String code) {
        var response = send(post(keycloak.issuer() + "/protocol/openid-connect/token",
                Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT, "client_id",
                        "atrium-web", "client_secret", keycloak.webClientSecret(), "code_verifier", VERIFIER)));
        return JsonMapper.shared().readTree(response.body());
    }

    private static String code(HttpResponse<String> response) {
        var location = location(response);
        var code = Pattern.compile("[?&]code=([^&]+)").matcher(location);
        if (!code.find()) {
            throw new IllegalStateException("Sign-in was not let in: " + response.statusCode() + " " + location);
        }
        return code.group(1);
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    private static JsonNode payload(String token) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private static HttpRequest.Builder post(String url, Map<String, String> fields) {
        return HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(fields)));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet()
            .stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    }

    /// Keycloak's cookies are marked secure also on plain localhost, where a browser
    /// sends them all the same.
    private HttpResponse<String> send(HttpRequest.Builder request) {
        var cookie = cookies.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue());
        try {
            var response = http.send(request.header("Cookie", cookie.collect(Collectors.joining("; "))).build(),
                    BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        }
        catch (IOException | InterruptedException problem) {
            throw new IllegalStateException(problem);
        }
    }

    private void keep(String setCookie) {
        var pair = setCookie.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
    }

}
