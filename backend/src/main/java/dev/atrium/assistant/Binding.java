package dev.atrium.assistant;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import org.jspecify.annotations.Nullable;

/// How values go into a statement: what may be absent with its type, because a bare null has none; moments as the
/// database keeps them.
final class Binding {

    private Binding() {
    }

    static <T> Parameter orNull(Class<T> type, @Nullable T value) {
        return (value != null) ? Parameters.in(value) : Parameters.in(type);
    }

    static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

}
