package dev.atrium.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/// A port nobody listens on. Chosen below the range the system hands out for outgoing connections, and promised to one
/// program only for as long as this virtual machine lives, so that it is still free when the program that needs it starts.
public final class FreePort {

    private static final int FIRST = 20_000;

    private static final int LAST = 32_000;

    /// One empty file for each port that somebody has been promised; the lock on it is
    /// the promise, and ends with the process.
    private static final Path PROMISES = Path.of(System.getProperty("java.io.tmpdir"),
            "atrium-ports-" + System.getProperty("user.name"));

    /// Kept, because a lock ends when its channel is collected.
    private static final Queue<FileChannel> LOCKED = new ConcurrentLinkedQueue<>();

    private static final Set<Integer> OURS = ConcurrentHashMap.newKeySet();

    private FreePort() {
    }

    public static int any() {
        for (int attempt = 0; attempt < 200; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port) && isPromised(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port between " + FIRST + " and " + LAST);
    }

    /// The wished port, or any other when somebody has it already.
    public static int preferably(int wished) {
        return isFree(wished) ? wished : any();
    }

    /// A second channel on a file we have locked already would end the lock when it is
    /// closed, so our own are looked up first.
    private static boolean isPromised(int port) {
        if (!OURS.add(port)) {
            return false;
        }
        try {
            var file = Files.createDirectories(PROMISES).resolve(String.valueOf(port));
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                LOCKED.add(channel);
                return true;
            }
            channel.close();
            return false;
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
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
