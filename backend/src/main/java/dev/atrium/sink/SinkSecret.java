package dev.atrium.sink;

import java.security.SecureRandom;
import java.util.Base64;

/// What a webhook's deliveries are signed with, in the form of Standard Webhooks. Shown once, kept sealed.
public final class SinkSecret {

    private static final String WORD = "whsec_";

    private static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    private SinkSecret(byte[] key) {
        this.key = key.clone();
    }

    static SinkSecret random() {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return new SinkSecret(key);
    }

    static SinkSecret of(String text) {
        return new SinkSecret(Base64.getDecoder().decode(text.substring(WORD.length())));
    }

    /// To be shown once, or sealed, and for nothing else.
    public String text() {
        return WORD + Base64.getEncoder().encodeToString(this.key);
    }

    byte[] key() {
        return this.key.clone();
    }

    @Override
    public String toString() {
        return "the secret of a sink";
    }

}
