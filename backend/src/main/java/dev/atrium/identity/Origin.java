package dev.atrium.identity;

import org.jspecify.annotations.Nullable;

/// Where a request came from, for the trail.
///
/// @param address the network address
/// @param request the id of the request, as in the logs
public record Origin(@Nullable String address, @Nullable String request) {

    /// Nowhere: what Atrium does by itself.
    public static final Origin NONE = new Origin(null, null);

}
