package dev.atrium.retention;

import java.time.Duration;

import dev.atrium.AtriumApplication;
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
        context.getBean(RetentionSweep.class).sweep().block(PATIENCE);
        System.out.println("done");
        context.close();
    }

}
