package dev.atrium.stack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// A port nobody listens on. Chosen below the range the system hands out for outgoing connections, so that it is
/// very probably still free when the program that needs it starts.
public final class FreePort {

    private static final int FIRST = 20_000;

    private static final int LAST = 32_000;

    private FreePort() {
    }

    public static int any() {
        for (int attempt = 0; attempt < 200; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port between " + FIRST + " and " + LAST);
    }

    /// The wished port, or any other when somebody has it already.
    public static int preferably(int wished) {
        return isFree(wished) ? wished : any();
    }

    public static boolean isFree(int port) {
        return canBind(new InetSocketAddress(port))
                && canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        }
        catch (IOException taken) {
            return false;
        }
    }

}
