package dev.atrium.web.signin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.atrium.testing.Someone;
import dev.atrium.web.signin.Doorstep.Leaving;
import org.jspecify.annotations.Nullable;

/// Every place where somebody can hand a token in. A new one is one line in `all`.
final class TokenChains {

    private static final Doorstep DOORSTEP = Doorstep.shared();

    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private static final String KEYCLOAK_SESSION = "keycloak-" + UUID.randomUUID();

    /// Whose session is to end. Nobody's does, so one is enough for a long time.
    private static final AtomicReference<@Nullable Someone> victim = new AtomicReference<>();

    private TokenChains() {
    }

    static List<Chain> all() {
        return List.of(new Chain("ID token", BadClaims.ofIdTokens(), TokenChains::signsIn),
                new Chain("logout token", BadClaims.ofLogoutTokens(), TokenChains::ends),
                opens("session cookie", "/settings", token -> List.of("Cookie", SessionCookie.NAME + "=" + token)),
                opens("Authorization", "/settings", token -> List.of("Authorization", "Bearer " + token)),
                opens("Authorization of programs", "/scim/v2/Users",
                        token -> List.of("Authorization", "Bearer " + token)));
    }

    /// Hands the token in where Keycloak hands over who has signed in.
    private static boolean signsIn(Function<TokenDraft, String> forge) {
        Leaving leaving = DOORSTEP.leave();
        HttpResponse<String> answer = DOORSTEP.comeBack(leaving, forge.apply(DOORSTEP.idToken(leaving)));
        boolean opened = leaving.browser().session().isPresent();
        if (!opened && answer.statusCode() != 403) {
            throw new IllegalStateException("The refusal is " + answer.statusCode() + " " + answer.body());
        }
        return opened;
    }

    /// Hands the token in where Keycloak says whose session is over.
    private static boolean ends(Function<TokenDraft, String> forge) {
        Someone signedIn = victim.updateAndGet(last -> (last != null && DOORSTEP.isAlive(last)) ? last : newVictim());
        int status = DOORSTEP.hearFromKeycloak(forge.apply(DOORSTEP.logoutToken(signedIn.session(), KEYCLOAK_SESSION)));
        boolean ended = !DOORSTEP.isAlive(signedIn);
        if (status / 100 == 5) {
            throw new IllegalStateException("The refusal is " + status);
        }
        return ended;
    }

    private static Someone newVictim() {
        Leaving leaving = DOORSTEP.leave();
        DOORSTEP.comeBack(leaving, DOORSTEP.idToken(leaving).with("sid", KEYCLOAK_SESSION).signed());
        return DOORSTEP.someone(leaving.browser());
    }

    /// Hands a token in where only the secret of a session counts: the best of Keycloak's
    /// tokens is a bad one there.
    private static Chain opens(String name, String path, Function<String, List<String>> headers) {
        List<BadToken> keycloaks = Stream
            .of(BadToken.saying("a good ID token", draft -> draft),
                    BadToken.saying("a good access token", draft -> draft.with("typ", "Bearer")),
                    BadToken.saying("a good refresh token", draft -> draft.with("typ", "Refresh")))
            .toList();
        return new Chain(name, keycloaks, forge -> {
            String token = forge.apply(DOORSTEP.idToken(new Leaving(new HeadlessBrowser(""), Map.of())));
            return status(path, headers.apply(token)) / 100 == 2;
        });
    }

    static int status(List<String> headers) {
        return status("/settings", headers);
    }

    private static int status(String path, List<String> headers) {
        try {
            return HTTP
                .send(HttpRequest.newBuilder(URI.create(DOORSTEP.atrium + path))
                    .timeout(Duration.ofSeconds(20))
                    .headers(headers.toArray(String[]::new))
                    .build(), BodyHandlers.ofString())
                .statusCode();
        }
        catch (IllegalArgumentException notEvenAHeader) {
            return 400;
        }
        catch (IOException | InterruptedException trouble) {
            throw new IllegalStateException(trouble);
        }
    }

    /// @param own what is wrong only here, beside what is wrong everywhere
    /// @param accepts makes a token out of a good draft, hands it in, and says whether
    /// anything was opened or ended
    record Chain(String name, List<BadToken> own, Acceptance accepts) {

        @Override
        public String toString() {
            return this.name;
        }

    }

    /// Whether a token made from a good draft has had its effect.
    interface Acceptance {

        boolean of(Function<TokenDraft, String> forge);

    }

}
