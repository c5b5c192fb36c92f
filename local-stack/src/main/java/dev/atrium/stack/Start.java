package dev.atrium.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import dev.atrium.stack.sample.SampleWorld;
import org.jspecify.annotations.Nullable;

/// What `bin/start` runs: brings the stack up, says where it is, and takes it down again when the terminal says so.
public final class Start {

    private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(1);

    private final StateFolder state;

    private final Thread starter = Thread.currentThread();

    private volatile @Nullable LocalStack stack;

    private volatile boolean ending;

    private Start(StateFolder state) {
        this.state = state;
    }

    public static void main(String[] arguments) {
        try {
            var wishes = StartWishes.of(List.of(arguments));
            var start = new Start(StateFolder.owned(wishes.state()));
            Runtime.getRuntime().addShutdownHook(new Thread(start::end, "stop-everything"));
            start.runUntilTold(wishes);
        }
        catch (RuntimeException problem) {
            System.err.println();
            System.err.println("Atrium could not start: " + problem.getMessage());
            System.exit(1);
        }
    }

    /// Whatever fails because everything is being stopped is no failure.
    private void runUntilTold(StartWishes wishes) {
        try {
            run(wishes);
        }
        catch (RuntimeException problem) {
            if (!ending) {
                throw problem;
            }
        }
    }

    private void run(StartWishes wishes) {
        var began = System.nanoTime();
        if (wishes.fresh()) {
            state.empty();
        }
        System.out.println("Starting Atrium; what it keeps is in " + state.path());
        var settings = StackSettings.forPeople(System.getenv()).withPorts(wishes.port(), wishes.keycloakPort());
        var started = LocalStack.start(state, settings, Progress.to(System.out));
        stack = started;
        announce(started, settings, Duration.ofNanos(System.nanoTime() - began));
        started.prepareNextStart();
        watch(started);
    }

    private static void announce(LocalStack stack, StackSettings settings, Duration took) {
        var world = stack.world();
        System.out.println();
        System.out.println("Atrium is ready: " + stack.url());
        System.out.printf(Locale.ROOT, "after %.1f seconds. Keycloak: %s (%s, password in %s)%n%n",
                took.toMillis() / 1e3, stack.keycloak().url(), "admin", "keycloak/secrets.properties");
        System.out.println("Sign in as one of these, with the password " + SampleWorld.PASSWORD + ":");
        for (var person : world.people()) {
            System.out.printf("  %-18s  %-16s  %s%n", person.email(), person.name(), world.described(person));
        }
        System.out.println();
        System.out.println("Who answers: " + settings.model().described() + ".");
        System.out.println("Ctrl-C stops everything.");
    }

    private void watch(LocalStack started) {
        while (started.server().isAlive()) {
            try {
                Thread.sleep(LOOK_AGAIN_AFTER);
            }
            catch (InterruptedException interruption) {
                return;
            }
        }
        throw new IllegalStateException("the server has ended by itself; see " + started.server().log());
    }

    /// Runs when the JVM is told to end, also in the middle of a start: then there is no
    /// stack yet, only processes.
    private void end() {
        ending = true;
        starter.interrupt();
        var started = stack;
        if (started != null) {
            System.out.println();
            System.out.println("Stopping ...");
            started.close();
        }
        else {
            awaitStarter();
        }
        state.endLeftovers();
        System.out.println("Stopped.");
    }

    private void awaitStarter() {
        try {
            state.endLeftovers();
            starter.join(Duration.ofSeconds(5));
        }
        catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

}
