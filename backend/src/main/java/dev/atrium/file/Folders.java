package dev.atrium.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.atrium.tenancy.TenantId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Where bytes lie on the disk. Names are made of ids and hashes alone, never of anything a member has said. Everything
/// here blocks.
///
/// - `<tenant>/blobs/ab/<hash>` what is kept
/// - `<tenant>/staged/<file>/<number>` what is on its way
/// - `jobs/<id>` what one reading of one file needs, for as long as it takes
@Component
class Folders {

    private static final int MOST_LISTED = 10_000;

    private final Path root;

    Folders(FileProperties properties) {
        this.root = properties.folderThatExists();
        try {
            Files.createDirectories(jobs());
        }
        catch (IOException unusable) {
            throw new IllegalStateException(
                    "atrium.files.folder, " + this.root + ", cannot be written to; Atrium does not start.", unusable);
        }
    }

    Path blob(Blob blob) {
        return homeOf(blob).resolve(blob.hash());
    }

    Path homeOf(Blob blob) {
        return blobs(blob.tenant()).resolve(blob.hash().substring(0, 2));
    }

    Path blobs(TenantId tenant) {
        return of(tenant).resolve("blobs");
    }

    Path staged(TenantId tenant) {
        return of(tenant).resolve("staged");
    }

    Path staged(TenantId tenant, FileId file) {
        return staged(tenant).resolve(file.toString());
    }

    Path staged(TenantId tenant, FileId file, long number) {
        return staged(tenant, file).resolve(Long.toString(number));
    }

    Path jobs() {
        return this.root.resolve("jobs");
    }

    /// A folder that nobody but this server may look into.
    Path newJob() throws IOException {
        return Files.createDirectory(jobs().resolve(UUID.randomUUID().toString()),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    Path of(TenantId tenant) {
        return this.root.resolve(tenant.toString());
    }

    /// Removes a folder and what is in it. What is gone already is as good.
    static void remove(Path folder) throws IOException {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException trouble) throws IOException {
                    if (trouble instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw trouble;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException trouble)
                        throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        catch (NoSuchFileException gone) {
            // by somebody else meanwhile
        }
    }

    /// What is in a folder, a bounded number; nothing where there is none.
    static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> names = Files.list(folder)) {
            return names.limit(MOST_LISTED).toList();
        }
    }

    /// Has bytes outlive a crash.
    static void forceBytes(Path bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(bytes, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// Has the names in a folder outlive a crash, not only the bytes behind them.
    static void force(Path folder) throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

}
