package dev.atrium.tenancy;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;

/// The columns of a row, read by name. What the schema says is never null is asked for plainly; the rest by `…OrNull`.
public record Columns(Readable row) {

    /// Turns what reads columns into what `DatabaseClient` maps rows with. A row is gone
    /// once it has been mapped.
    public static <T> Function<Readable, T> read(Function<Columns, T> reader) {
        return row -> reader.apply(new Columns(row));
    }

    public <T> T get(String column, Class<T> type) {
        return Objects.requireNonNull(this.row.get(column, type), column);
    }

    public <T> @Nullable T orNull(String column, Class<T> type) {
        return this.row.get(column, type);
    }

    public UUID uuid(String column) {
        return get(column, UUID.class);
    }

    public @Nullable UUID uuidOrNull(String column) {
        return orNull(column, UUID.class);
    }

    public String text(String column) {
        return get(column, String.class);
    }

    public @Nullable String textOrNull(String column) {
        return orNull(column, String.class);
    }

    public boolean flag(String column) {
        return get(column, Boolean.class);
    }

    public int number(String column) {
        return get(column, Integer.class);
    }

    public long bigNumber(String column) {
        return get(column, Long.class);
    }

    public Instant instant(String column) {
        return get(column, Instant.class);
    }

    public @Nullable Instant instantOrNull(String column) {
        return orNull(column, Instant.class);
    }

}
