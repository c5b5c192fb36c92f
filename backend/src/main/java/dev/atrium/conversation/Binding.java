package dev.atrium.conversation;

import java.util.UUID;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import org.jspecify.annotations.Nullable;

/// What may be absent, bound with its type: a bare null has none.
final class Binding {

    private Binding() {
    }

    static Parameter text(@Nullable String value) {
        return (value != null) ? Parameters.in(value) : Parameters.in(String.class);
    }

    static Parameter id(@Nullable MessageId id) {
        return orNull(UUID.class, (id != null) ? id.value() : null);
    }

    static Parameter assistant(@Nullable HeldWith held) {
        return orNull(UUID.class, (held != null) ? held.assistant().value() : null);
    }

    static Parameter version(@Nullable HeldWith held) {
        return orNull(UUID.class, (held != null) ? held.version().value() : null);
    }

    static <T> Parameter orNull(Class<T> type, @Nullable T value) {
        return (value != null) ? Parameters.in(value) : Parameters.in(type);
    }

}
