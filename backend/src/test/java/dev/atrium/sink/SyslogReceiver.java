package dev.atrium.sink;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Takes syslog as RFC 5425 frames it. It reads a connection to its end and closes it, unless it is told to break off.
final class SyslogReceiver implements AutoCloseable {

    private final ServerSocket server;

    final List<String> messages = new CopyOnWriteArrayList<>();

    final AtomicInteger connections = new AtomicInteger();

    /// How many connections to break off after their first message.
    final AtomicInteger cuts = new AtomicInteger();

    /// @param tls null for plain TCP
    SyslogReceiver(@Nullable SSLContext tls) {
        ServerSocketFactory factory = (tls == null) ? ServerSocketFactory.getDefault() : tls.getServerSocketFactory();
        try {
            this.server = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::listen);
    }

    String address() {
        return "localhost:" + this.server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        this.server.close();
    }

    private void listen() {
        while (!this.server.isClosed()) {
            try {
                Socket socket = this.server.accept();
                this.connections.incrementAndGet();
                Thread.ofVirtual().start(() -> take(socket));
            }
            catch (IOException closed) {
                return;
            }
        }
    }

    private void take(Socket socket) {
        try (socket) {
            InputStream stream = socket.getInputStream();
            for (String message = message(stream); message != null; message = message(stream)) {
                this.messages.add(message);
                if (this.cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    return;
                }
            }
        }
        catch (IOException broken) {
            // whoever sent it will notice
        }
    }

    /// Null at the end.
    private static @Nullable String message(InputStream stream) throws IOException {
        ByteArrayOutputStream length = new ByteArrayOutputStream();
        for (int letter = stream.read(); letter != ' '; letter = stream.read()) {
            if (letter < 0) {
                return null;
            }
            length.write(letter);
        }
        int bytes = Integer.parseInt(length.toString(StandardCharsets.US_ASCII));
        byte[] message = stream.readNBytes(bytes);
        return (message.length < bytes) ? null : new String(message, StandardCharsets.UTF_8);
    }

}
