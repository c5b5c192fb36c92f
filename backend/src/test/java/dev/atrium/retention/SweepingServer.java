package dev.atrium.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import dev.atrium.AtriumApplication;
import dev.atrium.tenancy.Moments;
import dev.atrium.testing.World;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// A server in a process of its own that sweeps as soon as it can, to be killed at any moment. It says `sweeping` when it
/// does, and ends by itself when nothing more is due.
public final class SweepingServer {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private SweepingServer() {
    }

    public static void main(String[] arguments) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(AtriumApplication.class).run(arguments);
        System.out.println("sweeping");
        sweep(context.getBean(RetentionSweep.class), context.getBean(TurnStore.class), context.getBean(Clock.class));
        System.out.println("done");
        context.close();
    }

    /// Goes on until nothing more is due.
    public static void sweepAll(World world) {
        sweep(world.bean(RetentionSweep.class), world.bean(TurnStore.class), world.bean(Clock.class));
    }

    private static void sweep(RetentionSweep sweep, TurnStore turns, Clock clock) {
        Instant end = Instant.now().plus(PATIENCE);
        do {
            sweep.sweep().block(PATIENCE);
        }
        while (isDue(turns, clock) && Instant.now().isBefore(end));
    }

    /// The server's own sweep, which goes on beside this one, may have had the turn.
    private static boolean isDue(TurnStore turns, Clock clock) {
        return !turns.tenantsDue(Moments.now(clock)).blockOptional(PATIENCE).orElseThrow().isEmpty();
    }

}
