package dev.atrium.verifier;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/// Where the lines of a trail come from, in their order.
public sealed interface Source permits ExportSource, DatabaseSource {

    /// What stands before all events.
    Line.Header header() throws IOException, Fault;

    /// @param after the number of the last event that was given
    /// @return null after the last
    @Nullable Line next(long after) throws IOException, Fault;

    /// Whether events are still added, so that the last ones wait for their checkpoint.
    boolean isLive();

}
