package dev.atrium.seat;

import java.util.List;

/// A policy with the people it is about.
///
/// @param line who waits, in their order; the first of them
/// @param holders who holds a seat, and has not asked for longest; the first of them
public record SeatsOfPolicy(SeatCount count, List<Waiting> line, List<SeatHolder> holders) {

    public SeatsOfPolicy {
        line = List.copyOf(line);
        holders = List.copyOf(holders);
    }

}
