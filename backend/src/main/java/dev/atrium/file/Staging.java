package dev.atrium.file;

import java.io.IOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import dev.atrium.kernel.BlockingCalls;
import dev.atrium.tenancy.TenantId;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Bytes on their way, on the disk of this machine.
@Component
class Staging {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final int MOST_LISTED = 10_000;

    private final Folders folders;

    private final BlockingCalls blocking;

    Staging(Folders folders, BlockingCalls blocking) {
        this.folders = folders;
        this.blocking = blocking;
    }

    Path path(TenantId tenant, FileId file, long number) {
        return this.folders.staged(tenant, file, number);
    }

    /// The copy that this writer has to itself, with what has come to stay and nothing
    /// behind it. An earlier writer's copy is copied if that writer may still be alive.
    PartFile file(TenantId tenant, Place place, boolean hashed) {
        return new PartFile(this.blocking, () -> open(tenant, place), place.received(), hashed ? Blobs.sha256() : null);
    }

    private AsynchronousFileChannel open(TenantId tenant, Place place) throws IOException {
        Path own = path(tenant, place.file(), place.staged());
        Files.createDirectories(own.getParent());
        if (place.staged() != place.copiedFrom()) {
            Path theirs = path(tenant, place.file(), place.copiedFrom());
            copy(theirs, own, place.received());
            Files.deleteIfExists(theirs);
        }
        AsynchronousFileChannel channel = AsynchronousFileChannel.open(own, StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        try {
            if (channel.size() < place.received()) {
                throw new IOException("bytes that had come to stay are not on the disk");
            }
            channel.truncate(place.received());
            return channel;
        }
        catch (IOException unusable) {
            channel.close();
            throw unusable;
        }
    }

    Mono<Void> remove(TenantId tenant, FileId file) {
        return this.blocking.call(LIMIT, () -> {
            Folders.remove(this.folders.staged(tenant, file));
            return true;
        }).then();
    }

    /// The files that have bytes here, a bounded number of them.
    Mono<List<UUID>> all(TenantId tenant) {
        return this.blocking.call(LIMIT, () -> {
            Path staged = this.folders.staged(tenant);
            if (!Files.isDirectory(staged)) {
                return List.of();
            }
            try (Stream<Path> names = Files.list(staged)) {
                return names.limit(MOST_LISTED).map(name -> UUID.fromString(name.getFileName().toString())).toList();
            }
        });
    }

    private static void copy(Path from, Path to, long length) throws IOException {
        if (length == 0) {
            return;
        }
        try (FileChannel source = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel target = FileChannel.open(to, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING))) {
            long done = 0;
            while (done < length) {
                long copied = source.transferTo(done, length - done, target);
                if (copied <= 0) {
                    throw new IOException("bytes that had come to stay are not on the disk");
                }
                done += copied;
            }
            target.force(true);
        }
    }

    /// @param staged the copy of this writer
    /// @param copiedFrom the copy in which the bytes are so far; the same, as a rule
    record Place(FileId file, long staged, long copiedFrom, long received) {
    }

}
