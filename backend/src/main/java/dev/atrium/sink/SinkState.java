package dev.atrium.sink;

import java.util.Locale;

/// A draft has never been let by a second person, and gets nothing of the trail.
public enum SinkState {

    DRAFT, OPEN, PAUSED;

    /// The name in the database and in texts.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

}
