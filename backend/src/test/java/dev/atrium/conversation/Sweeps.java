package dev.atrium.conversation;

import java.time.Duration;

import dev.atrium.testing.MovableClock;
import dev.atrium.testing.World;

/// Has the conversations of a world swept, as time would.
public record Sweeps(World world) {

    public void in(Duration time) {
        this.world.bean(MovableClock.class).later(time, () -> World.now(this.world.bean(Sweep.class).sweep()));
    }

}
