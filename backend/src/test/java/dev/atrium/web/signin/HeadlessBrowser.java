package dev.atrium.web.signin;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.identity.SessionToken;

/// As much of a browser as signing in takes: it keeps cookies, follows redirects and fills in Keycloak's two forms. It
/// remembers all it was sent by anybody.
public final class HeadlessBrowser {

    private static final Pattern FORM = Pattern.compile("(?i)<form[^>]*action=\"([^\"]+)\"");

    private static final Pattern PATH = Pattern.compile("(?i); *path=([^;]+)");

    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"",
            Pattern.CASE_INSENSITIVE);

    private static final int MOST_REDIRECTS = 10;

    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    final Map<String, String> cookies = new LinkedHashMap<>();

    /// Those of one path and what is below it, by the path: each of Keycloak's realms has
    /// its own.
    private final Map<String, Map<String, String>> below = new LinkedHashMap<>();

    final List<HttpResponse<String>> received = new ArrayList<>();

    private final String atrium;

    public HeadlessBrowser(String atrium) {
        this.atrium = atrium;
    }

    /// Asks for a page, signs in on the way, and answers where it ended: the first
    /// address
    /// that is neither Keycloak's nor part of signing in.
    public URI signIn(String page, String email, String password) {
        HttpResponse<String> emailForm = follow(get(this.atrium + page), "nowhere");
        HttpResponse<String> passwordForm = submit(emailForm, Map.of("username", email));
        HttpResponse<String> back = submit(passwordForm, Map.of("password", password));
        return location(send(request(location(back)).GET()));
    }

    public HttpResponse<String> get(String address) {
        return send(request(URI.create(address)).GET());
    }

    /// Follows redirects, but not to an address that begins like this.
    public HttpResponse<String> follow(HttpResponse<String> response, String except) {
        HttpResponse<String> last = response;
        for (int count = 0; count < MOST_REDIRECTS && isRedirect(last); count++) {
            if (location(last).toString().startsWith(except)) {
                return last;
            }
            last = send(request(location(last)).GET());
        }
        return last;
    }

    public HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> fields) {
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new IllegalStateException("No form at " + page.uri() + ": " + page.statusCode() + " " + page.body());
        }
        return post(page.uri().resolve(form.group(1).replace("&amp;", "&")).toString(), fields);
    }

    /// Does what a script of the page would do: sends its form on as it is.
    public HttpResponse<String> relay(HttpResponse<String> page) {
        Map<String, String> hidden = HIDDEN.matcher(page.body())
            .results()
            .collect(Collectors.toMap(field -> field.group(1), field -> unescaped(field.group(2))));
        return submit(page, hidden);
    }

    private static String unescaped(String text) {
        return text.replace("&#x2f;", "/").replace("&#43;", "+").replace("&#61;", "=").replace("&amp;", "&");
    }

    public HttpResponse<String> post(String address, Map<String, String> fields) {
        String body = fields.entrySet()
            .stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
        return send(request(URI.create(address)).header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
    }

    /// Loses the cookies of this path and what is below it.
    public void forget(String path) {
        this.below.keySet().removeIf(some -> some.startsWith(path));
    }

    public Optional<SessionToken> session() {
        return Optional.ofNullable(this.cookies.get(SessionCookie.NAME)).flatMap(SessionToken::parse);
    }

    public static URI location(HttpResponse<String> response) {
        return response.headers()
            .firstValue("Location")
            .map(response.uri()::resolve)
            .orElseThrow(() -> new IllegalStateException(
                    "No redirect from " + response.uri() + ": " + response.statusCode() + " " + response.body()));
    }

    private static boolean isRedirect(HttpResponse<String> response) {
        return response.statusCode() / 100 == 3;
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(60)).header("Accept", "text/html");
    }

    /// Keycloak's cookies are marked secure also on plain localhost, where a browser
    /// sends
    /// them all the same.
    private HttpResponse<String> send(HttpRequest.Builder request) {
        String path = request.build().uri().getPath();
        String sent = Stream
            .concat(this.cookies.entrySet().stream(),
                    this.below.entrySet()
                        .stream()
                        .filter(some -> path.startsWith(some.getKey()))
                        .flatMap(some -> some.getValue().entrySet().stream()))
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));
        try {
            HttpResponse<String> response = HTTP.send(request.header("Cookie", sent).build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            this.received.add(response);
            return response;
        }
        catch (IOException | InterruptedException problem) {
            throw new IllegalStateException(problem);
        }
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        Matcher path = PATH.matcher(setCookie);
        Map<String, String> kept = (path.find() && !path.group(1).equals("/"))
                ? this.below.computeIfAbsent(path.group(1), some -> new LinkedHashMap<>()) : this.cookies;
        if (pair[1].isEmpty()) {
            kept.remove(pair[0]);
        }
        else {
            kept.put(pair[0], pair[1]);
        }
    }

}
