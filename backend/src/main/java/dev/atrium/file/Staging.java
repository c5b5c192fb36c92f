package dev.atrium.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import dev.atrium.kernel.BlockingCalls;
import dev.atrium.key.TenantKeys;
import dev.atrium.tenancy.TenantId;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Bytes on their way, on the disk of this machine, sealed with the key of their tenant.
@Component
class Staging {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final int MOST_LISTED = 10_000;

    private final Folders folders;

    private final TenantKeys keys;

    private final BlockingCalls blocking;

    Staging(Folders folders, TenantKeys keys, BlockingCalls blocking) {
        this.folders = folders;
        this.keys = keys;
        this.blocking = blocking;
    }

    Path path(TenantId tenant, FileId file, long number) {
        return this.folders.staged(tenant, file, number);
    }

    /// The copy that this writer has to itself, with what has come to stay and nothing
    /// behind it. An earlier writer's copy is copied if that writer may still be alive.
    Mono<PartFile> file(TenantId tenant, Place place, boolean hashed) {
        return this.keys.of(tenant)
            .map(key -> new PartFile(this.blocking, new Frames(key, place.file()), () -> open(tenant, place),
                    place.received(), hashed ? Blobs.sha256() : null));
    }

    /// Copies all of a finished upload, as it was brought, to where another program may
    /// read it.
    Mono<Void> copy(TenantId tenant, FileId file, long number, Path plain) {
        return read(tenant, file, number).flatMap(source -> this.blocking.call(LIMIT, () -> {
            try (InputStream bytes = source.getInputStream()) {
                return Files.copy(bytes, plain, StandardCopyOption.REPLACE_EXISTING);
            }
        })).then();
    }

    /// All of a finished upload, as it was brought. It blocks.
    Mono<InputStreamSource> read(TenantId tenant, FileId file, long number) {
        return this.keys.of(tenant).map(key -> () -> new Frames(key, file).read(path(tenant, file, number)));
    }

    private RandomAccessFile open(TenantId tenant, Place place) throws IOException {
        Path own = path(tenant, place.file(), place.staged());
        Files.createDirectories(own.getParent());
        if (place.staged() != place.copiedFrom()) {
            Path theirs = path(tenant, place.file(), place.copiedFrom());
            copy(theirs, own, place.received());
            Files.deleteIfExists(theirs);
        }
        RandomAccessFile frames = new RandomAccessFile(own.toFile(), "rw");
        try {
            frames.setLength(Frames.end(frames, place.received()));
            return frames;
        }
        catch (IOException unusable) {
            frames.close();
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

    private static void copy(Path from, Path to, long received) throws IOException {
        if (received == 0) {
            return;
        }
        long length = framed(from, received);
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

    private static long framed(Path frames, long received) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(frames.toFile(), "r")) {
            return Frames.end(file, received);
        }
    }

    /// @param staged the copy of this writer
    /// @param copiedFrom the copy in which the bytes are so far; the same, as a rule
    record Place(FileId file, long staged, long copiedFrom, long received) {
    }

}
