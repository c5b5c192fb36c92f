package dev.atrium.file;

import dev.atrium.kernel.BlockingCalls;
import dev.atrium.tenancy.OnTenantErased;
import dev.atrium.tenancy.Tenant;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// The bytes of a tenant go with it: what was kept, and what was on its way.
@Component
class FilesOfErased implements OnTenantErased {

    private final Disk disk;

    private final BlockingCalls blocking;

    FilesOfErased(Disk disk, BlockingCalls blocking) {
        this.disk = disk;
        this.blocking = blocking;
    }

    @Override
    public Mono<Void> erased(Tenant tenant) {
        return this.blocking.call(() -> {
            this.disk.remove(tenant.id());
            return tenant;
        }).then();
    }

}
