package dev.atrium.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.atrium.tenancy.TenantId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Where wrapped data keys lie: `<tenant>.key`, apart from the database and from files, for a key is destroyed for good only
/// where no backup has it. Everything here blocks.
@Component
class KeyFolder {

    private static final String ENDING = ".key";

    private final Path folder;

    KeyFolder(KeyProperties properties) {
        this.folder = properties.folderThatExists();
        try {
            Files.createDirectories(this.folder);
        }
        catch (IOException unusable) {
            throw new IllegalStateException(
                    "atrium.keys.folder, " + this.folder + ", cannot be written to; Atrium does not start.", unusable);
        }
    }

    byte @Nullable [] read(TenantId tenant) throws IOException {
        try {
            return Files.readAllBytes(at(tenant));
        }
        catch (NoSuchFileException none) {
            return null;
        }
    }

    /// Answers what lies there afterwards: another server may have been first.
    byte[] create(TenantId tenant, byte[] wrapped) throws IOException {
        Path beside = written(wrapped);
        try {
            Files.createLink(at(tenant), beside);
            force();
            return wrapped;
        }
        catch (FileAlreadyExistsException other) {
            return Files.readAllBytes(at(tenant));
        }
        finally {
            Files.delete(beside);
        }
    }

    void replace(TenantId tenant, byte[] wrapped) throws IOException {
        Files.move(written(wrapped), at(tenant), StandardCopyOption.ATOMIC_MOVE);
        force();
    }

    /// What is gone already is as good.
    void destroy(TenantId tenant) throws IOException {
        Path key = at(tenant);
        if (Files.exists(key)) {
            try (FileChannel bytes = FileChannel.open(key, StandardOpenOption.WRITE)) {
                bytes.write(ByteBuffer.allocate((int) bytes.size()));
                bytes.force(true);
            }
            Files.deleteIfExists(key);
            force();
        }
    }

    List<TenantId> all() throws IOException {
        try (Stream<Path> names = Files.list(this.folder)) {
            return names.map(name -> name.getFileName().toString())
                .filter(name -> name.endsWith(ENDING))
                .map(name -> new TenantId(UUID.fromString(name.substring(0, name.length() - ENDING.length()))))
                .toList();
        }
    }

    private Path written(byte[] wrapped) throws IOException {
        Path beside = Files.createFile(this.folder.resolve("." + UUID.randomUUID()),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel bytes = FileChannel.open(beside, EnumSet.of(StandardOpenOption.WRITE))) {
            bytes.write(ByteBuffer.wrap(wrapped));
            bytes.force(true);
        }
        return beside;
    }

    private Path at(TenantId tenant) {
        return this.folder.resolve(tenant + ENDING);
    }

    private void force() throws IOException {
        try (FileChannel directory = FileChannel.open(this.folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

}
