package dev.atrium.file;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import dev.atrium.kernel.BlockingCalls;
import dev.atrium.tenancy.OnTenantErased;
import dev.atrium.tenancy.Tenant;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// The bytes of a tenant go with it: what is kept, wherever that is, and what was on its way.
@Component
class FilesOfErased implements OnTenantErased {

    private static final int PARTS = 256;

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final BlobHome home;

    private final Disk disk;

    private final BlockingCalls blocking;

    FilesOfErased(Homes homes, Disk disk, @Qualifier("blobCalls") BlockingCalls blocking) {
        this.home = homes.all();
        this.disk = disk;
        this.blocking = blocking;
    }

    /// What does not fit into the time is left to the next try.
    @Override
    public Mono<Void> erased(Tenant tenant) {
        return this.blocking.call(LIMIT, () -> {
            for (int part = 0; part < PARTS; part++) {
                removeAll(tenant, part);
            }
            this.disk.remove(tenant.id());
            return tenant;
        }).then();
    }

    private void removeAll(Tenant tenant, int part) throws IOException {
        List<Blob> found = this.home.list(tenant.id(), part);
        while (!found.isEmpty()) {
            for (Blob blob : found) {
                this.home.delete(blob);
            }
            found = this.home.list(tenant.id(), part);
        }
    }

}
