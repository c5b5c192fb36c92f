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

    /// The database knows fewer moments than Java does, and nothing was said before or
    /// after these.
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

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
            return new Cursor(moment(parts[0]), UUID.fromString(parts[1]));
        }
        catch (IllegalArgumentException | DateTimeException unreadable) {
            throw Refusal.invalid("after", "cursor.unreadable");
        }
    }

    private static Instant moment(String text) {
        Instant moment = Instant.parse(text);
        if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
            throw new IllegalArgumentException("no moment of ours");
        }
        return moment;
    }

    @Override
    public String toString() {
        byte[] plain = (this.at + "/" + this.id).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

}
