package dev.atrium.conversation;

import java.util.Locale;

/// Where a conversation is listed. Each is on one shelf; an archived one leaves the pinned ones. Temporary and deleted
/// ones are on none.
public enum Shelf {

    RECENT, PINNED, ARCHIVED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

}
