package dev.atrium.web.signin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Tokens rightly signed that say what makes them not ours, not now or not for this.
final class BadClaims {

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private BadClaims() {
    }

    static List<BadToken> common() {
        List<BadToken> all = new ArrayList<>();
        all.addAll(issuers());
        all.addAll(audiences());
        all.addAll(times());
        return all;
    }

    /// What is only wrong for an ID token.
    static List<BadToken> ofIdTokens() {
        List<BadToken> all = new ArrayList<>();
        for (Object nonce : List.of("wrong", "", "nonce of another attempt", 7, List.of("x"))) {
            all.add(BadToken.saying("nonce " + nonce, draft -> draft.with("nonce", nonce)));
        }
        all.add(BadToken.saying("no nonce", draft -> draft.with("nonce", null)));
        all.add(BadToken.saying("a nonce in a list",
                draft -> draft.with("nonce", List.of(draft.claims().get("nonce"), "x"))));
        all.add(BadToken.saying("a longer nonce", draft -> draft.with("nonce", draft.claims().get("nonce") + "x")));
        // A number is not here: the library reads it as its digits, and so it names one
        // person too.
        for (Object subject : List.of("", " ", "x".repeat(256), "a\u0000b", true, List.of("a"), Map.of())) {
            all.add(BadToken.saying("sub '" + subject + "'", draft -> draft.with("sub", subject)));
        }
        all.add(BadToken.saying("no sub", draft -> draft.with("sub", null)));
        for (Object azp : List.of("another", "", "atrium-admin", "ATRIUM-WEB", List.of("atrium-web"), 7)) {
            all.add(BadToken.saying("azp " + azp, draft -> draft.with("azp", azp)));
        }
        all.add(BadToken.saying("two audiences and no azp",
                draft -> draft.with("aud", List.of("atrium-web", "another")).with("azp", null)));
        all.add(BadToken.saying("logout+jwt", draft -> draft.withHeader("typ", "logout+jwt")));
        for (String type : List.of("Bearer", "Refresh", "Offline", "Logout", "")) {
            all.add(BadToken.saying("meant as " + type, draft -> draft.with("typ", type)));
        }
        all.add(BadToken.saying("a logout token",
                draft -> draft.with("typ", "Logout").with("events", Map.of(EVENT, Map.of())).with("nonce", null)));
        all.add(BadToken.saying("a logout token with a nonce",
                draft -> draft.with("typ", "Logout").with("events", Map.of(EVENT, Map.of()))));
        all.add(BadToken.saying("an endless sid", draft -> draft.with("sid", "x".repeat(256))));
        for (String words : List.of("name", "email", "locale", "sid")) {
            all.add(BadToken.saying("a NUL in the " + words, draft -> draft.with(words, "a\u0000b")));
        }
        all.add(BadToken.saying("an access token",
                draft -> draft.with("typ", "Bearer").with("aud", "account").with("nonce", null)));
        return all;
    }

    /// What is only wrong for a logout token.
    static List<BadToken> ofLogoutTokens() {
        List<BadToken> all = new ArrayList<>();
        for (Object events : List.of("x", EVENT, List.of(EVENT), Map.of(), Map.of(EVENT, true), Map.of(EVENT, "{}"),
                Map.of(EVENT.toUpperCase(), Map.of()), Map.of("http://evil.test/event", Map.of()))) {
            all.add(BadToken.saying("events " + events, draft -> draft.with("events", events)));
        }
        all.add(BadToken.saying("no events", draft -> draft.with("events", null)));
        all.add(BadToken.saying("a nonce", draft -> draft.with("nonce", "n")));
        for (Object id : List.of("", "x".repeat(300), 7, List.of("x"))) {
            all.add(BadToken.saying("jti '" + id + "'", draft -> draft.with("jti", id)));
        }
        all.add(BadToken.saying("no jti", draft -> draft.with("jti", null)));
        all.add(BadToken.saying("nobody", draft -> draft.with("sub", null).with("sid", null)));
        all.add(BadToken.saying("nobody, in so many words", draft -> draft.with("sub", "").with("sid", "")));
        all.add(BadToken.saying("another session", draft -> draft.with("sid", "another")));
        all.add(BadToken.saying("another person", draft -> draft.with("sub", "another")));
        all.add(BadToken.saying("sid a list",
                draft -> draft.with("sid", List.of(draft.claims().get("sid"))).with("sub", null)));
        all.add(BadToken.saying("an end in a year",
                draft -> draft.with("exp", Instant.now().plusSeconds(31_536_000).getEpochSecond())));
        for (String type : List.of("ID", "Bearer", "Refresh", "Offline", "")) {
            all.add(BadToken.saying("meant as " + type, draft -> draft.with("typ", type)));
        }
        all.add(BadToken.saying("an ID token",
                draft -> draft.with("typ", "ID").with("events", null).with("nonce", "n")));
        all.add(BadToken.saying("an access token",
                draft -> draft.with("typ", "Bearer").with("aud", "account").with("events", null)));
        return all;
    }

    private static List<BadToken> issuers() {
        List<BadToken> all = new ArrayList<>();
        for (String change : List.of("/", "-evil", "/../master", ".", " ", "\u0000", "#x", "?x", "%20")) {
            all.add(BadToken.saying("iss and '" + change + "'", draft -> draft.with("iss", issuer(draft) + change)));
        }
        all.add(BadToken.saying("iss another realm",
                draft -> draft.with("iss", issuer(draft).replace("realms/atrium", "realms/master"))));
        all.add(BadToken.saying("iss in capitals",
                draft -> draft.with("iss", issuer(draft).replace("atrium", "ATRIUM"))));
        all.add(BadToken.saying("iss in look-alike letters",
                draft -> draft.with("iss", issuer(draft).replace("atrium", "\u0430trium"))));
        all.add(BadToken.saying("iss of the same path elsewhere",
                draft -> draft.with("iss", "https://evil.test/realms/atrium")));
        all.add(BadToken.saying("iss with a user",
                draft -> draft.with("iss", issuer(draft).replace("http://", "http://evil@"))));
        all.add(BadToken.saying("iss encrypted", draft -> draft.with("iss", issuer(draft).replace("http:", "https:"))));
        all.add(BadToken.saying("iss a list", draft -> draft.with("iss", List.of(issuer(draft)))));
        all.add(BadToken.saying("iss a number", draft -> draft.with("iss", 7)));
        all.add(BadToken.saying("iss empty", draft -> draft.with("iss", "")));
        all.add(BadToken.saying("iss under a look-alike name",
                draft -> draft.with("iss", null).with("i\u0455s", issuer(draft))));
        all.add(BadToken.saying("no iss", draft -> draft.with("iss", null)));
        return all;
    }

    private static List<BadToken> audiences() {
        List<BadToken> all = new ArrayList<>();
        for (Object audience : List.of("another", "account", "", "atrium-admin", "ATRIUM-WEB", "atrium-web ",
                "atrium-web,another", "atrium-web-evil", List.of(), List.of("another", "account"), 7, true,
                Map.of("atrium-web", true), List.of(List.of("atrium-web")))) {
            all.add(BadToken.saying("aud " + audience, draft -> draft.with("aud", audience)));
        }
        all.add(BadToken.saying("no aud", draft -> draft.with("aud", null)));
        return all;
    }

    private static List<BadToken> times() {
        long now = Instant.now().getEpochSecond();
        List<BadToken> all = new ArrayList<>();
        for (Object end : List.of(now - 61, now - 120, now - 86_400, 0, -1, 1, String.valueOf(now + 120) + "x", "never",
                List.of(now + 120), Map.of(), true)) {
            all.add(BadToken.saying("exp " + end, draft -> draft.with("exp", end)));
        }
        all.add(BadToken.saying("no exp", draft -> draft.with("exp", null)));
        for (Object begin : List.of(now + 180, now + 86_400, now * 1_000, "soon", List.of(now))) {
            all.add(BadToken.saying("iat " + begin, draft -> draft.with("iat", begin)));
        }
        all.add(BadToken.saying("no iat", draft -> draft.with("iat", null)));
        all.add(BadToken.saying("exp before iat", draft -> draft.with("iat", now + 50).with("exp", now - 50)));
        for (Object begin : List.of(now + 180, now + 86_400, "later")) {
            all.add(BadToken.saying("nbf " + begin, draft -> draft.with("nbf", begin)));
        }
        return all;
    }

    private static String issuer(TokenDraft draft) {
        return String.valueOf(draft.claims().get("iss"));
    }

}
