package dev.atrium.conversation;

import java.util.UUID;

import dev.atrium.tenancy.OrNull;
import io.r2dbc.spi.Parameter;
import org.jspecify.annotations.Nullable;

/// What a conversation may lack, as a column.
final class Binding {

    private Binding() {
    }

    static Parameter text(@Nullable String value) {
        return OrNull.of(String.class, value);
    }

    static Parameter id(@Nullable MessageId id) {
        return OrNull.of(UUID.class, (id != null) ? id.value() : null);
    }

    static Parameter assistant(@Nullable HeldWith held) {
        return OrNull.of(UUID.class, (held != null) ? held.assistant().value() : null);
    }

    static Parameter version(@Nullable HeldWith held) {
        return OrNull.of(UUID.class, (held != null) ? held.version().value() : null);
    }

}
