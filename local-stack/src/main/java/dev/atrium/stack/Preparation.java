package dev.atrium.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;

import dev.atrium.stack.process.ChildProcess;
import dev.atrium.stack.process.PidFile;

/// Makes the next start quicker: once a server runs, a second one starts behind it with the least priority, ends
/// before it serves, and leaves its classes behind in the form Java loads fastest. It may fail or be ended at any time;
/// then the next start is as slow as this one was.
final class Preparation implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final ServerSettings settings;

    private final ChildProcess process;

    private final PidFile pidFile;

    private Preparation(ServerSettings settings) {
        this.settings = settings;
        this.pidFile = new PidFile(settings.folder().resolve("preparation.pid"));
        var words = new ArrayList<>(settings.program().commandToPrepare(settings.jvmOptions(), unfinished()));
        words.add(settings.configurationArgument());
        this.process = ChildProcess.start("The preparation of the next start", words, settings.environment(),
                settings.folder().resolve("preparation.log"));
        pidFile.remember(process);
        Thread.ofVirtual().name("preparation").start(this::publish);
    }

    /// Begins, unless it has been done before.
    static AutoCloseable begin(ServerSettings settings) {
        return Files.exists(settings.program().preparedClasses()) ? () -> {
        } : new Preparation(settings);
    }

    @Override
    public void close() {
        process.kill();
        pidFile.forget();
    }

    private void publish() {
        if (!process.hasEndedWithin(PATIENCE)) {
            process.kill();
        }
        else if (Files.exists(unfinished())) {
            try {
                Files.move(unfinished(), settings.program().preparedClasses(), StandardCopyOption.ATOMIC_MOVE);
            }
            catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }
        pidFile.forget();
    }

    private Path unfinished() {
        return settings.program().folder().resolve("classes.unfinished");
    }

}
