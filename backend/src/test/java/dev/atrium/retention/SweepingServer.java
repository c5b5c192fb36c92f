package dev.atrium.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import dev.atrium.AtriumApplication;
import dev.atrium.tenancy.Moments;
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
        Instant end = Instant.now().plus(PATIENCE);
        do {
            context.getBean(RetentionSweep.class).sweep().block(PATIENCE);
        }
        while (isDue(context) && Instant.now().isBefore(end));
        System.out.println("done");
        context.close();
    }

    /// The server's own sweep, which goes on beside this one, may have had the turn.
    private static boolean isDue(ConfigurableApplicationContext context) {
        return !context.getBean(TurnStore.class)
            .tenantsDue(Moments.now(context.getBean(Clock.class)))
            .blockOptional(PATIENCE)
            .orElseThrow()
            .isEmpty();
    }

}
