package dev.atrium.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// Text sealed so that only the same key opens it again, and only for the same context (AES-256-GCM).
public final class SealedBox {

    private static final int NONCE_BYTES = 12;

    private static final int TAG_BITS = 128;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;

    SealedBox(SecretKey key) {
        this.key = key;
    }

    /// @param context what the text belongs to; it is not kept, and must be the same when
    /// opening
    public byte[] seal(String text, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
        }
        catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has AES-GCM", impossible);
        }
    }

    /// Empty when it was sealed with another key or for another context, or was changed.
    public Optional<String> open(byte[] box, String context) {
        if (box.length < NONCE_BYTES + TAG_BITS / 8) {
            return Optional.empty();
        }
        ByteBuffer parts = ByteBuffer.wrap(box);
        byte[] nonce = new byte[NONCE_BYTES];
        parts.get(nonce);
        byte[] sealed = new byte[parts.remaining()];
        parts.get(sealed);
        try {
            byte[] plain = cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(sealed);
            return Optional.of(new String(plain, StandardCharsets.UTF_8));
        }
        catch (AEADBadTagException forgedOrForeign) {
            return Optional.empty();
        }
        catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has AES-GCM", impossible);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, this.key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

}
