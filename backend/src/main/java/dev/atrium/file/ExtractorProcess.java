package dev.atrium.file;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/// One run of the program that reads files, for one file. It speaks in frames: a letter for what it is, its length, its
/// bytes. Whatever ends the run ends the program and all that it has started.
final class ExtractorProcess {

    private static final int LONGEST_FRAME = 1024 * 1024;

    private static final int EXIT_OUT_OF_MEMORY = 3;

    /// 128 and the signal that says that the processor time is used up.
    private static final int EXIT_OUT_OF_TIME = 128 + 24;

    private final ProcessBuilder command;

    private final Progress progress;

    private @Nullable Process process;

    private boolean killed;

    ExtractorProcess(ProcessBuilder command, Progress progress) {
        this.command = command;
        this.progress = progress;
    }

    /// Blocks until the program is done, and answers how many characters it has found.
    /// Throws [Unusable] for its verdict, and
    /// [IOException] when it ended without one.
    int run(Path folder, int mostCharacters) throws IOException, InterruptedException {
        Process running = begin();
        try (TextWriter writer = new TextWriter(folder, mostCharacters)) {
            read(running, writer);
            return writer.characters();
        }
        finally {
            kill();
        }
    }

    /// Ends the program, from any thread, also before it has begun.
    synchronized void kill() {
        this.killed = true;
        if (this.process != null) {
            this.process.descendants().forEach(ProcessHandle::destroyForcibly);
            this.process.destroyForcibly();
        }
    }

    private synchronized Process begin() throws IOException {
        if (this.killed) {
            throw new IOException("the file is not read any more");
        }
        this.process = this.command.start();
        return this.process;
    }

    private void read(Process running, TextWriter writer) throws IOException, InterruptedException {
        try (DataInputStream frames = new DataInputStream(
                new BufferedInputStream(running.getInputStream(), 64 * 1024))) {
            boolean more = true;
            while (more) {
                more = take(frames.readByte(), frame(frames), writer);
            }
        }
        catch (EOFException ended) {
            throw endedWithoutAWord(running);
        }
    }

    private boolean take(byte kind, byte[] frame, TextWriter writer) throws IOException {
        switch (kind) {
            case 'T' -> writer.text(new String(frame, StandardCharsets.UTF_16BE));
            case 'S' -> writer.section(section(frame));
            case 'P' -> this.progress.reached(number(frame, 0), number(frame, 4));
            case 'R' -> throw new Unusable(new String(frame, StandardCharsets.US_ASCII));
            case 'D' -> {
                return false;
            }
            default -> throw new IOException("the reader of files said something nobody understands");
        }
        return true;
    }

    private static byte[] frame(DataInputStream frames) throws IOException {
        int length = frames.readInt();
        if (length < 0 || length > LONGEST_FRAME) {
            throw new IOException("the reader of files said too much at once");
        }
        byte[] frame = new byte[length];
        frames.readFully(frame);
        return frame;
    }

    private static Section section(byte[] frame) throws IOException {
        return new Section(number(frame, 0), number(frame, 4), number(frame, 8),
                new String(frame, 12, frame.length - 12, StandardCharsets.UTF_8));
    }

    private static int number(byte[] frame, int at) throws IOException {
        if (frame.length < at + Integer.BYTES) {
            throw new IOException("the reader of files said half a thing");
        }
        return ByteBuffer.wrap(frame).getInt(at);
    }

    private static IOException endedWithoutAWord(Process running) throws InterruptedException {
        if (!running.waitFor(10, TimeUnit.SECONDS)) {
            return new IOException("the reader of files has nothing more to say and does not end");
        }
        int exit = running.exitValue();
        if (exit == EXIT_OUT_OF_MEMORY || exit == EXIT_OUT_OF_TIME) {
            throw new Unusable(Unusable.TOO_DEMANDING);
        }
        return new IOException("the reader of files has ended with " + exit);
    }

    interface Progress {

        void reached(int page, int pages);

    }

}
