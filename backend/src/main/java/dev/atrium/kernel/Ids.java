package dev.atrium.kernel;

import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;

/// Ids are made here and nowhere else. They sort by time, and are never a secret or a right.
public final class Ids {

    private Ids() {
    }

    /// A new UUID of version 7 (RFC 9562).
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /// Reads an id from a URL or a form. One spelling is accepted, the canonical one;
    /// every other is an id of nothing.
    public static UUID parse(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        }
        catch (IllegalArgumentException unreadable) {
            // an unreadable id names nothing
        }
        throw Refusal.notFound();
    }

}
