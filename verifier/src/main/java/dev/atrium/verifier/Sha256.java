package dev.atrium.verifier;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// The hashes of the trail. Not for several threads.
final class Sha256 {

    static final int BYTES = 32;

    private static final byte[] LEAF = { 0 };

    private static final byte[] NODE = { 1 };

    private final MessageDigest digest = digest();

    private final byte[] number = new byte[Long.BYTES];

    byte[] nothing() {
        return this.digest.digest();
    }

    /// A link of the chain.
    byte[] link(byte[] previous, long place, byte[] line, int from, int to) {
        this.digest.update(previous);
        ByteBuffer.wrap(this.number).putLong(place);
        this.digest.update(this.number);
        this.digest.update(line, from, to - from);
        return this.digest.digest();
    }

    byte[] leaf(byte[] link) {
        this.digest.update(LEAF);
        return this.digest.digest(link);
    }

    byte[] node(byte[] left, byte[] right) {
        this.digest.update(NODE);
        this.digest.update(left);
        return this.digest.digest(right);
    }

    /// The hash by which a note names the key it was signed with.
    byte[] key(byte[] name, byte[] typedKey) {
        this.digest.update(name);
        this.digest.update((byte) '\n');
        return Arrays.copyOf(this.digest.digest(typedKey), 4);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

}
