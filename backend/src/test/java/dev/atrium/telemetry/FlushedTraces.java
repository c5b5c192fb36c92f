package dev.atrium.telemetry;

import dev.atrium.testing.World;

/// Has a world send what it has traced so far.
public final class FlushedTraces {

    private FlushedTraces() {
    }

    public static void of(World world) {
        world.bean(Traces.class).flush();
    }

}
