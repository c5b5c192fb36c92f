package dev.atrium.tenancy;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import org.jspecify.annotations.Nullable;

/// What may be absent, bound with its type: a bare null has none.
public final class OrNull {

    private OrNull() {
    }

    public static <T> Parameter of(Class<T> type, @Nullable T value) {
        return (value != null) ? Parameters.in(value) : Parameters.in(type);
    }

}
