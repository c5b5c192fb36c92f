package dev.atrium.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Signs a member in through Keycloak's pages, as a browser does. Both servers are `localhost`, so one jar of cookies
/// serves both, as it would in a browser.
final class SignIn {

    private static final Pattern KEYCLOAK_FORM = Pattern.compile("action=\"([^\"]*login-actions/[^\"]*)\"");

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int MOST_STEPS = 20;

    private static final int MOST_ATTEMPTS = 8;

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);

    private final HttpClient client;

    private final String email;

    private final String password;

    private final Map<String, String> cookies = new LinkedHashMap<>();

    private SignIn(HttpClient client, String email, String password) {
        this.client = client;
        this.email = email;
        this.password = password;
    }

    static SignedIn as(HttpClient client, String atrium, String email, String password) {
        var start = URI.create(atrium + "/oauth2/authorization/keycloak");
        for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
            try {
                return new SignIn(client, email, password).through(start);
            }
            catch (IllegalStateException notYet) {
                System.out.println("  " + notYet.getMessage() + "; trying again");
                pause();
            }
        }
        return new SignIn(client, email, password).through(start);
    }

    /// Both servers have only just started; the first calls may take longer than Atrium
    /// waits for Keycloak.
    private static void pause() {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("Interrupted while signing in", ex));
        }
    }

    private SignedIn through(URI start) {
        HttpResponse<String> page = get(start);
        for (int step = 0; step < MOST_STEPS; step++) {
            var form = KEYCLOAK_FORM.matcher(page.body());
            var csrf = CSRF.matcher(page.body());
            if (page.statusCode() / 100 == 3) {
                page = get(page.uri().resolve(page.headers().firstValue("Location").orElseThrow()));
            }
            else if (form.find()) {
                page = post(page.uri().resolve(form.group(1).replace("&amp;", "&")),
                        page.body().contains("\"password\""));
            }
            else if (page.statusCode() == 200 && csrf.find()) {
                return new SignedIn(jar(), csrf.group(1));
            }
            else {
                throw new IllegalStateException(
                        "%s cannot sign in: %s answers %d".formatted(email, page.uri(), page.statusCode()));
            }
        }
        throw new IllegalStateException(email + " is sent in circles and cannot sign in");
    }

    private HttpResponse<String> get(URI uri) {
        return send(HttpRequest.newBuilder(uri).GET());
    }

    private HttpResponse<String> post(URI uri, boolean withPassword) {
        String fields = "credentialId=&username=" + URLEncoder.encode(email, StandardCharsets.UTF_8)
                + (withPassword ? "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8) : "");
        return send(HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(fields)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header("Cookie", jar());
        }
        try {
            var response = client.send(request.header("Accept", "text/html").timeout(PATIENCE).build(),
                    BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(email + " cannot sign in", ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ex);
        }
    }

    private void keep(String header) {
        String[] pair = header.split(";", 2)[0].split("=", 2);
        boolean gone = pair[1].isEmpty() || header.toLowerCase(Locale.ROOT).contains("max-age=0");
        if (gone) {
            cookies.remove(pair[0]);
        }
        else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private String jar() {
        return cookies.entrySet()
            .stream()
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));
    }

}
