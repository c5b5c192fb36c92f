package dev.atrium.file;

import java.io.IOException;
import java.nio.file.Path;

import dev.atrium.kernel.BlockingCalls;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Has a file read by the program that reads files, in a folder of its own that is gone afterwards.
@Component
class Extraction {

    private final Folders folders;

    private final ExtractorCommand command;

    private final BlockingCalls blocking;

    private final FileProperties.Reading limits;

    Extraction(Folders folders, ExtractorCommand command, BlockingCalls blocking, FileProperties properties) {
        this.folders = folders;
        this.command = command;
        this.blocking = blocking;
        this.limits = properties.reading();
    }

    /// Puts text and sections into the folder. Answers how many characters there are.
    Mono<Integer> read(Work work, Path content, FileKind kind) {
        ExtractorProcess process = new ExtractorProcess(this.command.of(kind, content, work.folder()), work.progress());
        return this.blocking.call(this.limits.limit(), () -> process.run(work.folder(), this.limits.characters()))
            .doFinally(end -> process.kill());
    }

    Mono<Path> openFolder() {
        return this.blocking.call(this.folders::newJob);
    }

    Mono<Void> removeFolder(Path folder) {
        return this.blocking.call(() -> {
            Folders.remove(folder);
            return true;
        }).then();
    }

    /// An empty text, for what has none.
    Mono<Integer> nothing(Work work) {
        return this.blocking.call(() -> nothing(work.folder()));
    }

    private static int nothing(Path folder) throws IOException {
        try (TextWriter writer = new TextWriter(folder, 0)) {
            return writer.characters();
        }
    }

    record Work(Path folder, ExtractorProcess.Progress progress) {
    }

}
