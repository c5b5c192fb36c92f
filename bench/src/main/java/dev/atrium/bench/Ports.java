package dev.atrium.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;

import dev.atrium.stack.process.ChildProcess;

/// Waits until a program listens.
final class Ports {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int CONNECT_MILLIS = 500;

    private static final int BETWEEN_TRIES_MILLIS = 50;

    private Ports() {
    }

    static void await(int port, ChildProcess process) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!listens(port)) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                process.kill();
                throw process.failure("does not listen on port " + port);
            }
            pause();
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MILLIS);
            return true;
        }
        catch (IOException ex) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES_MILLIS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a port", ex);
        }
    }

}
