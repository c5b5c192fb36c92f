package dev.atrium.verifier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// Whose signature counts, as C2SP writes it: `name+hash+key`. The name is that of one trail.
final class VerifierKey {

    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final byte ED25519 = 1;

    private final String name;

    private final byte[] hash;

    private final PublicKey key;

    private VerifierKey(String name, byte[] hash, PublicKey key) {
        this.name = name;
        this.hash = hash;
        this.key = key;
    }

    static VerifierKey parse(String text) throws Fault {
        String[] parts = text.strip().split("\\+", 3);
        try {
            byte[] typed = Base64.getDecoder().decode(parts[2]);
            byte[] hash = new Sha256().key(parts[0].getBytes(StandardCharsets.UTF_8), typed);
            if (typed.length == 1 + Sha256.BYTES && typed[0] == ED25519
                    && HexFormat.of().formatHex(hash).equals(parts[1])) {
                return new VerifierKey(parts[0], hash, ed25519(typed));
            }
        }
        catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | GeneralSecurityException unreadable) {
            // said below
        }
        throw new Fault("key", "The key is not one of the form name+hash+key: %s", text.strip());
    }

    String name() {
        return this.name;
    }

    /// Whether this key signed the text, by a line `— name base64` that names it.
    boolean signed(String text, String line) {
        String begin = "— " + this.name + " ";
        if (!line.startsWith(begin)) {
            return false;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(line.substring(begin.length()));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(this.key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return bytes.length > 4 && Arrays.equals(bytes, 0, 4, this.hash, 0, 4)
                    && signature.verify(bytes, 4, bytes.length - 4);
        }
        catch (IllegalArgumentException | GeneralSecurityException malformed) {
            return false;
        }
    }

    private static PublicKey ed25519(byte[] typed) throws GeneralSecurityException {
        byte[] encoded = Arrays.copyOf(ED25519_PREFIX, ED25519_PREFIX.length + Sha256.BYTES);
        System.arraycopy(typed, 1, encoded, ED25519_PREFIX.length, Sha256.BYTES);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

}
