package dev.atrium.stack.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waiting for a program to become ready, for as long as it lives and no longer than we have patience.
public final class Await {

    private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(50);

    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private Await() {
    }

    public static void readiness(ChildProcess process, Duration patience, BooleanSupplier isReady) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!isReady.getAsBoolean()) {
            if (process.hasEndedWithin(ASK_AGAIN_AFTER)) {
                throw process.failure("ended while starting");
            }
            if (System.nanoTime() > deadline) {
                throw process.failure("was not ready after " + patience.toSeconds() + " seconds");
            }
        }
    }

    /// Whether an address answers with 200.
    public static boolean answers(String url) {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(5)).build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        }
        catch (IOException notYet) {
            return false;
        }
        catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

}
