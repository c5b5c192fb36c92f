package dev.atrium.stack.process;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Signals to processes, also to those an earlier run left behind.
public final class Signals {

    private Signals() {
    }

    public static void send(long pid, String signal) {
        Command.of("kill", "-" + signal, Long.toString(pid)).outcome();
    }

    public static boolean awaitEnd(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        }
        catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return false;
        }
        catch (ExecutionException | TimeoutException problem) {
            return !process.isAlive();
        }
    }

}
