package dev.atrium.identity;

import java.util.List;

/// A stretch of a list that is asked for by its place.
///
/// @param total how many there are in all
public record Stretch<T>(List<T> items, long total) {

    public Stretch {
        items = List.copyOf(items);
    }

}
