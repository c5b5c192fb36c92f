package dev.atrium.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import dev.atrium.tenancy.TenantId;
import org.springframework.stereotype.Component;

/// What readings have left on the disk, whatever the rows say. Everything here blocks.
@Component
class Disk {

    private final Folders folders;

    Disk(Folders folders) {
        this.folders = folders;
    }

    /// Removes folders of readings that began before this moment. Answers how many.
    int removeJobs(Instant before) throws IOException {
        int removed = 0;
        for (Path job : Folders.list(this.folders.jobs())) {
            if (Files.getLastModifiedTime(job).toInstant().isBefore(before)) {
                Folders.remove(job);
                removed++;
            }
        }
        return removed;
    }

    /// Removes all there is of a tenant on this disk.
    void remove(TenantId tenant) throws IOException {
        Folders.remove(this.folders.of(tenant));
    }

}
