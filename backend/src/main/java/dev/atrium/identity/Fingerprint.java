package dev.atrium.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// Fingerprints of texts under a key (HMAC-SHA256): the same text has always the same one, and nobody else can make it.
public final class Fingerprint {

    private final SecretKey key;

    Fingerprint(SecretKey key) {
        this.key = key;
    }

    public byte[] of(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(this.key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        }
        catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HMAC-SHA256", impossible);
        }
    }

}
