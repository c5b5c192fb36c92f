package dev.atrium.kernel;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/// Where a page ended: the moment and the id of its last row. Opaque to clients, safe in a URL.
/// It is a place to go on from, never a right to see anything.
public record Cursor(Instant at, UUID id) {

    private static final int LONGEST = 200;

    /// Reads what [#toString()] wrote; anything else is refused as invalid input of the
    /// field `after`.
    public static Cursor parse(String text) {
        try {
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException("too long");
            }
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split("/", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("not two parts");
            }
            return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        }
        catch (IllegalArgumentException | DateTimeException unreadable) {
            throw Refusal.invalid("after", "cursor.unreadable");
        }
    }

    @Override
    public String toString() {
        byte[] plain = (this.at + "/" + this.id).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

}
