package dev.atrium.file;

import java.io.IOException;
import java.nio.file.Path;

import dev.atrium.kernel.BlockingCalls;
import dev.atrium.tenancy.TenantId;
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

    /// Where text and sections lie, while the folder is there.
    Mono<TextWriter.Written> read(Work work, Path content, FileKind kind) {
        ExtractorProcess process = new ExtractorProcess(this.command.of(kind, content, work.folder()), work.progress());
        return this.blocking
            .call(this.limits.limit(), () -> process.run(work.tenant(), work.folder(), this.limits.characters()))
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
    Mono<TextWriter.Written> nothing(Work work) {
        return this.blocking.call(() -> nothing(work.tenant(), work.folder()));
    }

    private static TextWriter.Written nothing(TenantId tenant, Path folder) throws IOException {
        try (TextWriter writer = new TextWriter(folder, 0)) {
            writer.close();
            return writer.written(tenant);
        }
    }

    record Work(TenantId tenant, Path folder, ExtractorProcess.Progress progress) {
    }

}
