package dev.atrium.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// A line to a server on this machine that can be cut after so many bytes, fall silent, or lead to another one.
public final class Line implements AutoCloseable {

    private final ServerSocket server;

    private volatile int target;

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /// How many bytes may still go there.
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);

    private volatile boolean frozen;

    private Line(int target) {
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        }
        catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    public static Line to(int port) {
        return new Line(port);
    }

    public int port() {
        return this.server.getLocalPort();
    }

    /// All connections, the present and those to come, share these bytes; then each is
    /// cut.
    public void cutAfter(long bytes) {
        this.left.set(bytes);
        closeAll();
    }

    /// From the next connection on, as when an address is given to another machine.
    public void leadTo(int port) {
        this.target = port;
        closeAll();
    }

    /// What is sent is taken, and goes nowhere.
    public void freeze() {
        this.frozen = true;
    }

    public void mend() {
        this.left.set(Long.MAX_VALUE);
        this.frozen = false;
        closeAll();
    }

    @Override
    public void close() {
        try {
            this.server.close();
        }
        catch (IOException gone) {
            // as good
        }
        closeAll();
    }

    private void closeAll() {
        this.open.forEach(Line::cut);
        this.open.clear();
    }

    private void accept() {
        while (!this.server.isClosed()) {
            try {
                join(this.server.accept());
            }
            catch (IOException closed) {
                // the next one, if any
            }
        }
    }

    private void join(Socket here) {
        try {
            Socket there = new Socket(InetAddress.getLoopbackAddress(), this.target);
            this.open.add(here);
            this.open.add(there);
            Thread.ofVirtual().start(() -> pass(here, there, true));
            Thread.ofVirtual().start(() -> pass(there, here, false));
        }
        catch (IOException nobodyThere) {
            cut(here);
        }
    }

    private void pass(Socket from, Socket to, boolean counted) {
        byte[] buffer = new byte[16 * 1024];
        try {
            InputStream bytes = from.getInputStream();
            OutputStream onward = to.getOutputStream();
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                if (this.frozen) {
                    continue;
                }
                long may = counted ? this.left.getAndAdd(-read) : read;
                onward.write(buffer, 0, (int) Math.max(0, Math.min(read, may)));
                if (may < read) {
                    break;
                }
            }
        }
        catch (IOException cut) {
            // both ends go
        }
        cut(from);
        cut(to);
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        }
        catch (IOException gone) {
            // as good
        }
    }

}
