package dev.atrium.kernel;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// One page of a list. `next` leads to the page after it and is null on the last one.
public record Page<T>(List<T> items, @Nullable Cursor next) {

    public Page {
        items = List.copyOf(items);
    }

    /// Cuts a page from rows read with a limit of `size + 1`: the extra row only says
    /// that there is more.
    public static <T> Page<T> of(List<T> rows, int size, Function<T, Cursor> cursorOf) {
        if (rows.size() <= size) {
            return new Page<>(rows, null);
        }
        return new Page<>(rows.subList(0, size), cursorOf.apply(rows.get(size - 1)));
    }

    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(this.items.stream().<R>map(change).toList(), this.next);
    }

}
