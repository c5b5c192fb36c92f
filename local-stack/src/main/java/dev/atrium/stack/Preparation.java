package dev.atrium.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.atrium.stack.process.ChildProcess;
import dev.atrium.stack.process.PidFile;

/// Makes the next start quicker: a server starts that ends before it serves, and leaves its classes behind in the form
/// Java loads fastest. It may fail or be ended at any time; then the next start is as slow as one before it was.
public final class Preparation implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final ServerSettings settings;

    private final ChildProcess process;

    private final PidFile pidFile;

    private Preparation(ServerSettings settings, List<String> before) {
        this.settings = settings;
        this.pidFile = new PidFile(settings.folder().resolve("preparation.pid"));
        var words = new ArrayList<>(before);
        words.addAll(settings.program().commandToPrepare(settings.jvmOptions(), unfinished()));
        words.add(settings.configurationArgument());
        this.process = ChildProcess.start("The preparation of the next start", words, settings.environment(),
                settings.folder().resolve("preparation.log"));
        pidFile.remember(process);
    }

    /// Begins behind a server that runs, with the least priority, unless it has been done
    /// before.
    static AutoCloseable begin(ServerSettings settings) {
        if (Files.exists(settings.program().preparedClasses())) {
            return () -> {
            };
        }
        var preparation = new Preparation(settings, List.of("nice", "-n", "19"));
        Thread.ofVirtual().name("preparation").start(preparation::publish);
        return preparation;
    }

    /// Does it now, for somebody who will start the server often.
    public static void complete(ServerSettings settings) {
        new Preparation(settings, List.of()).publish();
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
