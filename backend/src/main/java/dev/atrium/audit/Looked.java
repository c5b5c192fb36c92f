package dev.atrium.audit;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// What a look into the trail found, the newest first.
///
/// @param below go on with events below this number; null when all has been looked through
/// @param backTo how far the look came, where it ended because it had gone through enough for once
public record Looked(List<RecordedEvent> events, @Nullable Long below, @Nullable Instant backTo) {

    public Looked {
        events = List.copyOf(events);
    }

}
