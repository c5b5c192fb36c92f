package dev.atrium.file;

import dev.atrium.testing.World;

/// What lies in trays, swept now.
public final class TraysSwept {

    private TraysSwept() {
    }

    public static void in(World world) {
        World.now(world.bean(TraySweep.class).sweep());
    }

    /// And the bytes that nothing uses any more.
    public static void withBytes(World world) {
        in(world);
        World.now(world.bean(FileSweep.class).sweep());
    }

}
