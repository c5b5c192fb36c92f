package dev.atrium.file;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import dev.atrium.kernel.BlockingCalls;

import reactor.core.publisher.Mono;

/// ClamAV's daemon, by its INSTREAM command. Only its plain OK lets a file through.
final class Clamd implements VirusScanner {

    private static final int CHUNK = 64 * 1024;

    private static final int LONGEST_ANSWER = 1024;

    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(5);

    private final BlockingCalls blocking;

    private final String host;

    private final int port;

    private final Duration limit;

    Clamd(BlockingCalls blocking, String host, int port, Duration limit) {
        this.blocking = blocking;
        this.host = host;
        this.port = port;
        this.limit = limit;
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public Mono<Void> scan(Path file) {
        return this.blocking.call(this.limit, () -> answer(file)).flatMap(answer -> switch (answer) {
            case String clean when clean.equals("stream: OK") -> Mono.empty();
            case String found when found.endsWith(" FOUND") -> Mono.error(new Unusable("infected"));
            case String large when large.contains("size limit exceeded") ->
                Mono.error(new Unusable("too-large-to-scan"));
            default -> Mono.error(new IOException("clamd could not tell: " + answer));
        });
    }

    private String answer(Path file) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout((int) this.limit.toMillis());
            socket.connect(new InetSocketAddress(this.host, this.port), (int) CONNECTED_WITHIN.toMillis());
            try {
                send(file, new DataOutputStream(socket.getOutputStream()));
            }
            catch (IOException hungUp) {
                // it says why before it does: that the file is too large for it
            }
            byte[] answer = socket.getInputStream().readNBytes(LONGEST_ANSWER);
            return new String(answer, StandardCharsets.UTF_8).replace("\0", "").strip();
        }
    }

    private static void send(Path file, DataOutputStream stream) throws IOException {
        stream.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
        byte[] chunk = new byte[CHUNK];
        try (InputStream bytes = Files.newInputStream(file)) {
            for (int read = bytes.read(chunk); read > 0; read = bytes.read(chunk)) {
                stream.writeInt(read);
                stream.write(chunk, 0, read);
            }
        }
        stream.writeInt(0);
        stream.flush();
    }

}
