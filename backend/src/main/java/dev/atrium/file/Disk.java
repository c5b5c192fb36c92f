package dev.atrium.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import dev.atrium.tenancy.TenantId;
import org.springframework.stereotype.Component;

/// What lies on the disk, whatever the rows say. Everything here blocks.
@Component
class Disk {

    private static final int MOST = 10_000;

    private final Folders folders;

    Disk(Folders folders) {
        this.folders = folders;
    }

    /// Removes folders of readings that began before this moment. Answers how many.
    int removeJobs(Instant before) throws IOException {
        int removed = 0;
        for (Path job : list(this.folders.jobs())) {
            if (Files.getLastModifiedTime(job).toInstant().isBefore(before)) {
                Folders.remove(job);
                removed++;
            }
        }
        return removed;
    }

    /// One of 256 shelves of what is kept of a tenant.
    List<Blob> blobs(TenantId tenant, int shelf) throws IOException {
        List<Blob> found = new ArrayList<>();
        for (Path bytes : list(this.folders.blobs(tenant).resolve("%02x".formatted(shelf)))) {
            String name = bytes.getFileName().toString();
            if (name.matches("[0-9a-f]{64}")) {
                found.add(new Blob(tenant, name, Files.size(bytes)));
            }
        }
        found.sort(Comparator.comparing(Blob::hash));
        return found;
    }

    /// Removes all there is of a tenant.
    void remove(TenantId tenant) throws IOException {
        Folders.remove(this.folders.of(tenant));
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> names = Files.list(folder)) {
            return names.limit(MOST).toList();
        }
    }

}
