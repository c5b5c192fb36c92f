package dev.atrium.conversation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/// What was asked, as a hash: tells a repeated ask from another one under the same key.
public record RequestHash(String hex) {

    /// The hash over the parts in their order. Each is preceded by its length, so no two
    /// lists of parts read alike; a missing part differs from an empty one.
    public static RequestHash of(@Nullable Object... parts) {
        MessageDigest digest = sha256();
        for (Object part : Arrays.asList(parts)) {
            byte[] bytes = (part != null) ? part.toString().getBytes(StandardCharsets.UTF_8) : new byte[0];
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt((part != null) ? bytes.length : -1).array());
            digest.update(bytes);
        }
        return new RequestHash(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

}
