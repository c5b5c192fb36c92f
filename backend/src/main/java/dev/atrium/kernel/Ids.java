package dev.atrium.kernel;

import java.security.SecureRandom;
import java.util.UUID;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;

/// Ids are made here and nowhere else. They sort by time, and are never a secret or a right.
public final class Ids {

    /// One for each thread: a shared one makes event loops wait for each other. Within a
    /// millisecond the ids of two threads are in no order, like those of two servers.
    private static final ThreadLocal<TimeOrderedEpochFactory> FACTORY = ThreadLocal
        .withInitial(() -> new TimeOrderedEpochFactory(new SecureRandom()));

    private Ids() {
    }

    /// A new UUID of version 7 (RFC 9562).
    public static UUID next() {
        return FACTORY.get().create();
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
