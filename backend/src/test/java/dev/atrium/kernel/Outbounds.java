package dev.atrium.kernel;

import java.util.List;

/// What may be connected to, as an installation says.
public final class Outbounds {

    private Outbounds() {
    }

    public static Outbound of(boolean localStack, String... networks) {
        return new Outbound(localStack, List.of(networks));
    }

}
