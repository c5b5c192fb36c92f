package dev.atrium.telemetry;

import java.util.Map;

/// Traces that go nowhere, for what is tested without a server.
public final class NoTraces {

    public static final Traces OFF = new Traces(new TraceProperties(null, 0, Map.of()));

    private NoTraces() {
    }

}
