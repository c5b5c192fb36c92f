package dev.atrium.trail;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

import org.springframework.stereotype.Component;

/// Signs as C2SP's signed notes are signed: Ed25519, with the name of the key and the beginning of its hash before the
/// signature. It is one key under as many names as there are tenants.
@Component
class SigningKey {

    private static final int SEED_BYTES = 32;

    private static final byte ED25519 = 1;

    private static final int KEY_HASH_BYTES = 4;

    private final KeyPair pair;

    private final byte[] publicBytes;

    SigningKey(TrailProperties properties) {
        this.pair = pair(seed(properties.signingKey()));
        byte[] encoded = this.pair.getPublic().getEncoded();
        this.publicBytes = Arrays.copyOfRange(encoded, encoded.length - SEED_BYTES, encoded.length);
    }

    /// What a verifier is given: `name+hash+key`.
    String verifierKey(String name) {
        byte[] typed = ByteBuffer.allocate(1 + SEED_BYTES).put(ED25519).put(this.publicBytes).array();
        return "%s+%s+%s".formatted(name, HexFormat.of().formatHex(hash(name)), base64(typed));
    }

    /// The text, an empty line, and the line that signs it.
    String note(String name, String text) {
        byte[] signature = signed(text.getBytes(StandardCharsets.UTF_8));
        byte[] line = ByteBuffer.allocate(KEY_HASH_BYTES + signature.length).put(hash(name)).put(signature).array();
        return "%s\n— %s %s\n".formatted(text, name, base64(line));
    }

    private byte[] signed(byte[] text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(this.pair.getPrivate());
            signature.update(text);
            return signature.sign();
        }
        catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java 25 signs with Ed25519", impossible);
        }
    }

    private byte[] hash(String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(ED25519);
            return Arrays.copyOf(digest.digest(this.publicBytes), KEY_HASH_BYTES);
        }
        catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] seed(String configured) {
        try {
            byte[] seed = Base64.getDecoder().decode(configured);
            if (seed.length == SEED_BYTES) {
                return seed;
            }
        }
        catch (IllegalArgumentException unreadable) {
            // said below
        }
        throw new IllegalStateException("atrium.trail.signing-key is base64 of 32 random bytes");
    }

    /// Java makes a pair from random bytes only, so it is given these as its random ones.
    /// A test holds the result against keys of RFC 8032.
    private static KeyPair pair(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
            return generator.generateKeyPair();
        }
        catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java 25 has Ed25519", impossible);
        }
    }

    private static final class Given extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        Given(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] asked) {
            System.arraycopy(this.bytes, 0, asked, 0, asked.length);
        }

    }

}
