package dev.atrium.web.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A token before it is signed. Unlike a library it signs anything, so that only one thing at a time is wrong.
record TokenDraft(RSAKey key, Map<String, Object> header, Map<String, Object> claims) {

    static TokenDraft of(RSAKey key, Map<String, Object> claims) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "RS256");
        header.put("typ", "JWT");
        header.put("kid", key.getKeyID());
        return new TokenDraft(key, header, claims);
    }

    /// With this claim instead; null leaves it out.
    TokenDraft with(String claim, @Nullable Object value) {
        return new TokenDraft(this.key, this.header, changed(this.claims, claim, value));
    }

    TokenDraft withHeader(String name, @Nullable Object value) {
        return new TokenDraft(this.key, changed(this.header, name, value), this.claims);
    }

    TokenDraft signedBy(RSAKey other) {
        return new TokenDraft(other, this.header, this.claims);
    }

    String signed() {
        return signed(headerText(), claimsText());
    }

    /// Signs these very characters.
    String signed(String headerText, String claimsText) {
        return signedWith("SHA256withRSA", encoded(headerText) + "." + encoded(claimsText));
    }

    String signedWith(String algorithm, String input) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(this.key.toPrivateKey());
            signature.update(input.getBytes(StandardCharsets.UTF_8));
            return input + "." + encoded(signature.sign());
        }
        catch (GeneralSecurityException | JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String headerText() {
        return JsonMapper.shared().writeValueAsString(this.header);
    }

    String claimsText() {
        return JsonMapper.shared().writeValueAsString(this.claims);
    }

    /// What is signed: header and claims.
    String input() {
        return encoded(headerText()) + "." + encoded(claimsText());
    }

    static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Map<String, Object> changed(Map<String, Object> before, String name, @Nullable Object value) {
        Map<String, Object> after = new LinkedHashMap<>(before);
        if (value == null) {
            after.remove(name);
        }
        else {
            after.put(name, value);
        }
        return after;
    }

}
