package dev.atrium.web.signin;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.atrium.chat.Asked;
import dev.atrium.chat.Chat;
import dev.atrium.chat.Question;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import dev.atrium.web.signin.Doorstep.Leaving;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Nobody is sent to another site, whatever an address, a header or the page before says: every place that redirects.
class RedirectsTest {

    private static final Doorstep DOORSTEP = Doorstep.shared();

    private static final Pattern LOCATION = Pattern.compile("(?im)^location: ?(.*)$");

    /// `ours` stands for the address of this site.
    private static final List<String> LURES = List.of("//evil.test", "///evil.test", "////evil.test", "/\\evil.test",
            "\\/evil.test", "\\\\evil.test", "/\\/evil.test", "http://evil.test", "https://evil.test", "http:evil.test",
            "http:/evil.test", "http:///evil.test", "HTTP://EVIL.TEST", "https:\\\\evil.test", "ftp://evil.test",
            "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "vbscript:x",
            "file:///etc/passwd", "mailto:a@evil.test", "blob:http://evil.test/x", "/\t/evil.test", "/\n/evil.test",
            "/\r/evil.test", "\t//evil.test", " //evil.test", "\u00a0//evil.test", "/ /evil.test", "/.//evil.test",
            "/..//evil.test", "/a/..//evil.test", "/./\\evil.test", "/%2f/evil.test", "/%2f%2fevil.test",
            "/%5cevil.test", "%2f%2fevil.test", "/%09/evil.test", "/%0d%0aLocation:%20//evil.test",
            "/\r\nLocation: http://evil.test", "/a\u0000b", "//evil.test/%2f..", "//evil.test:80", "//evil%2etest",
            "//evil\u3002test", "\uff0f\uff0fevil.test", "/\u2028/evil.test", "ours@evil.test", "ours.evil.test",
            "ours//evil.test", "ours/..//evil.test", "ours\\evil.test", "oursevil.test", "ours:80@evil.test",
            "ours/%2f%2fevil.test", "//ours@evil.test", "@evil.test", "evil.test", ".evil.test", "?//evil.test",
            "#//evil.test", "/?to=//evil.test", "/#//evil.test", "/;//evil.test", "/login/oauth2/code/keycloak",
            "/oauth2/authorization/keycloak?to=//evil.test", "/logout", "http://user:password@evil.test",
            "//0x7f000001", "//[::1]/", "/\ufeff/evil.test", "x".repeat(3_000));

    @Test
    void afterSigningInNobodyIsElsewhere() {
        Map<String, String> breaches = new TreeMap<>();
        for (String lure : LURES) {
            String wish = lure.replace("ours", DOORSTEP.atrium);
            Leaving leaving = DOORSTEP.leave(new HeadlessBrowser(DOORSTEP.atrium),
                    "?to=" + URLEncoder.encode(wish, StandardCharsets.UTF_8));
            String location = raw(DOORSTEP.comeBack(leaving, DOORSTEP.idToken(leaving).signed()));
            if (!isOurs(location)) {
                breaches.put(wish, location);
            }
        }
        assertThat(LURES).hasSizeGreaterThan(60);
        assertThat(breaches).isEmpty();
    }

    @Test
    void aWishWithinIsGranted() {
        Leaving leaving = DOORSTEP.leave(new HeadlessBrowser(DOORSTEP.atrium), "?to=%2Fsettings%3Fa%3Db");
        assertThat(raw(DOORSTEP.comeBack(leaving, DOORSTEP.idToken(leaving).signed())))
            .isEqualTo(DOORSTEP.atrium + "/settings?a=b");
    }

    @Test
    void aFormLeadsBackToNoOtherSiteWhateverThePageBeforeWas() {
        Someone someone = DOORSTEP.someone(DOORSTEP.signedIn());
        Asked asked = World.now(DOORSTEP.world.bean(Chat.class)
            .ask(someone.caller(), new Question(null, null, "Hello", null, null, false, null, null)));
        Map<String, String> breaches = new TreeMap<>();
        List<String> forms = List.of("/replies/" + asked.reply() + "/stop", "/settings",
                "/conversations/" + asked.conversation() + "/pin",
                "/conversations/" + asked.conversation() + "/archive");
        for (String form : forms) {
            for (String lure : LURES) {
                String referer = lure.replace("ours", DOORSTEP.atrium).replaceAll("[^\\x20-\\x7e]", "");
                for (String page : List.of(referer, DOORSTEP.atrium + referer)) {
                    String answer = post(form, someone, "Referer: " + page);
                    if (!answer.startsWith("HTTP/1.1 303") || !isOurs(location(answer))) {
                        breaches.put(form + " " + page, answer.lines().limit(3).toList() + " " + location(answer));
                    }
                }
            }
        }
        assertThat(breaches).isEmpty();
        assertThat(location(post(forms.getFirst(), someone, "Referer: " + DOORSTEP.atrium + "/search?q=a")))
            .isEqualTo("/search?q=a");
    }

    @Test
    void noAddressIsMadeFromWhatARequestSaysItsHostIs() {
        List<String> lies = List.of("X-Forwarded-Host: evil.test", "X-Forwarded-Proto: ftp", "X-Forwarded-Port: 1",
                "X-Forwarded-Prefix: //evil.test", "X-Forwarded-Server: evil.test", "X-Host: evil.test",
                "Forwarded: host=evil.test;proto=https", "X-Original-URL: //evil.test", "X-Rewrite-URL: //evil.test",
                "X-Forwarded-For: evil.test", "Referer: http://evil.test/a");
        Map<String, String> breaches = new TreeMap<>();
        for (String path : List.of("/", "/settings", "/conversations", "/tenants", SignInStart.PATH,
                SignInStart.PATH + "?to=/settings", "/signed-out", "/nothing-here", "/search?q=x")) {
            for (String host : List.of("evil.test", "localhost:" + DOORSTEP.world.port() + "@evil.test",
                    "evil.test:" + DOORSTEP.world.port(), "localhost")) {
                tell(breaches, path, request("GET", path, "Host: " + host));
                tell(breaches, path, request("GET", "http://evil.test" + path, "Host: " + host));
                for (String lie : lies) {
                    tell(breaches, path + " " + lie, request("GET", path, "Host: " + host, lie));
                }
            }
        }
        assertThat(breaches).isEmpty();
    }

    @Test
    void neitherChoosingNorSigningOutLeadsElsewhere() {
        for (String host : List.of("evil.test", "localhost:1")) {
            Someone someone = DOORSTEP.someone(DOORSTEP.signedIn());
            String[] headers = { "Host: " + host, "X-Forwarded-Host: evil.test", "Referer: http://evil.test/x" };
            assertThat(location(post("/tenant", someone, headers))).isEqualTo(DOORSTEP.atrium + "/");
            Someone leaving = DOORSTEP.someone(DOORSTEP.signedIn());
            assertThat(location(post("/logout", leaving, headers))).startsWith(DOORSTEP.keycloak.issuer() + "/")
                .endsWith(URLEncoder.encode(DOORSTEP.atrium + "/signed-out", StandardCharsets.UTF_8))
                .doesNotContain("evil");
        }
    }

    @Test
    void aRequestWithoutAHostHasNoPageToGoBackTo() {
        Someone someone = DOORSTEP.someone(DOORSTEP.signedIn());
        Asked asked = World.now(DOORSTEP.world.bean(Chat.class)
            .ask(someone.caller(), new Question(null, null, "Hello", null, null, false, null, null)));
        String path = "/conversations/" + asked.conversation() + "/pin";
        String form = form("PUT", someone);
        for (String referer : List.of("mailto:a@evil.test", "/x", "x", "//evil.test")) {
            String answer = send("POST " + path + " HTTP/1.0\r\n" + headers(someone, form) + "Referer: " + referer
                    + "\r\n\r\n" + form);
            assertThat(answer).startsWith("HTTP/1.0 303 ");
            assertThat(location(answer)).isEqualTo("/");
        }
    }

    private static void tell(Map<String, String> breaches, String what, String answer) {
        String location = location(answer);
        boolean away = !location.isEmpty() && !isOurs(location)
                && !location.startsWith(DOORSTEP.keycloak.issuer() + "/");
        if (away || answer.contains("evil.test")) {
            breaches.put(what, answer.lines().limit(4).toList().toString() + location);
        }
    }

    /// As the most generous of browsers would read it.
    private static boolean isOurs(String location) {
        String path = location.startsWith(DOORSTEP.atrium + "/") ? location.substring(DOORSTEP.atrium.length())
                : location;
        return path.matches("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*") && !path.split("\\?", 2)[0].contains("//")
                && !URI.create(path).isAbsolute();
    }

    private static String raw(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String location(String answer) {
        Matcher header = LOCATION.matcher(answer);
        return header.find() ? header.group(1).strip() : "";
    }

    private static String post(String path, Someone someone, String... more) {
        String form = form(path.startsWith("/conversations/") ? "PUT" : "POST", someone);
        List<String> lines = new ArrayList<>(List.of("POST " + path + " HTTP/1.1"));
        lines.addAll(List.of(more));
        if (lines.stream().noneMatch(line -> line.startsWith("Host:"))) {
            lines.add("Host: localhost:" + DOORSTEP.world.port());
        }
        return send(String.join("\r\n", lines) + "\r\n" + headers(someone, form) + "\r\n" + form);
    }

    private static String form(String method, Someone someone) {
        return "_method=" + method + "&_csrf=" + DOORSTEP.world.csrf(someone) + "&language=en&theme=dark&tenant="
                + World.ALDER;
    }

    private static String headers(Someone someone, String form) {
        return "Cookie: " + SessionCookie.NAME + "=" + someone.token().secret()
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                + "\r\nAccept: text/html\r\nConnection: close\r\n";
    }

    private static String request(String method, String target, String... headers) {
        return send(method + " " + target + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                + "\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
    }

    /// Letter by letter, as no library would.
    private static String send(String request) {
        try (Socket socket = new Socket("localhost", DOORSTEP.world.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
        catch (IOException trouble) {
            throw new AssertionError(trouble);
        }
    }

}
