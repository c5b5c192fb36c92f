package dev.atrium.web.files;

import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// The checksum of one request's bytes, as RFC 9530 writes it: `sha-256=:base64:`.
final class Digest {

    static final String HEADER = "Content-Digest";

    private static final Pattern SHA_256 = Pattern.compile("(?:^|,)\\s*sha-256=:([A-Za-z0-9+/]{43}=):\\s*(?:,|$)");

    private static final int LONGEST = 400;

    private Digest() {
    }

    /// As hex, or null when there is none. One that cannot be checked is refused: nobody
    /// should believe that it was.
    static @Nullable String sha256(@Nullable String header) {
        if (header == null) {
            return null;
        }
        Matcher found = SHA_256.matcher(header);
        if (header.length() > LONGEST || !found.find()) {
            throw Refusal.invalid(HEADER, "upload.checksum-unreadable");
        }
        return HexFormat.of().formatHex(Base64.getDecoder().decode(found.group(1)));
    }

}
