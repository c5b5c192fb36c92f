package dev.atrium.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import dev.atrium.tenancy.TenantId;

/// The folder that all servers share. Bytes are whole from the moment they have their name: they are written elsewhere,
/// forced to the disk, and then linked to it.
final class FolderHome implements BlobHome {

    private final Folders folders;

    FolderHome(Folders folders) {
        this.folders = folders;
    }

    /// They are on the same disk already.
    @Override
    public void bring(Sealed sealed) {
    }

    @Override
    public void keep(Sealed sealed) throws IOException {
        Path home = this.folders.homeOf(sealed.blob());
        Files.createDirectories(home);
        link(sealed.bytes(), this.folders.blob(sealed.blob()));
        Folders.force(home);
    }

    @Override
    public SeekableByteChannel open(Blob blob) throws IOException {
        return FileChannel.open(this.folders.blob(blob), StandardOpenOption.READ);
    }

    @Override
    public void delete(Blob blob) throws IOException {
        Files.deleteIfExists(this.folders.blob(blob));
    }

    @Override
    public List<Blob> list(TenantId tenant, int part) throws IOException {
        List<Blob> found = new ArrayList<>();
        for (Path bytes : Folders.list(this.folders.blobs(tenant).resolve("%02x".formatted(part)))) {
            String name = bytes.getFileName().toString();
            if (name.matches("[0-9a-f]{64}")) {
                found.add(new Blob(tenant, name, Files.size(bytes)));
            }
        }
        found.sort(Comparator.comparing(Blob::hash));
        return found;
    }

    /// What is half written lies in the folders of jobs, which are cleared away by
    /// themselves.
    @Override
    public void removeUnfinished(Instant before) {
    }

    private static void link(Path bytes, Path target) throws IOException {
        try {
            Files.createLink(target, bytes);
        }
        catch (FileAlreadyExistsException kept) {
            // the same bytes
        }
        catch (UnsupportedOperationException | FileSystemException noLinksHere) {
            Path beside = target.resolveSibling("." + UUID.randomUUID());
            Files.copy(bytes, beside);
            Folders.forceBytes(beside);
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

}
