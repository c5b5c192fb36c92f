package dev.atrium.identity;

import org.jspecify.annotations.Nullable;

/// Where a request came from, for the trail.
///
/// @param address the network address
/// @param device what the browser says it is
/// @param request the id of the request, as in the logs
public record Origin(@Nullable String address, @Nullable String request, @Nullable String device) {

    private static final int LONGEST_DEVICE = 200;

    public Origin {
        device = (device != null && device.length() > LONGEST_DEVICE) ? device.substring(0, LONGEST_DEVICE) : device;
    }

    /// Nowhere: what Atrium does by itself.
    public static final Origin NONE = new Origin(null, null, null);

}
