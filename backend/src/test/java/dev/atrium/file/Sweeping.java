package dev.atrium.file;

import java.time.Duration;

import dev.atrium.testing.MovableClock;
import dev.atrium.testing.World;

/// Has the files of a world swept, as time would.
public record Sweeping(World world) {

    public void in(Duration time) {
        this.world.bean(MovableClock.class).later(time, () -> {
            World.now(this.world.bean(TraySweep.class).sweep());
            World.now(this.world.bean(FileSweep.class).sweep());
        });
    }

}
