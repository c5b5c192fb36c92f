package dev.atrium.file;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import dev.atrium.kernel.Cursor;
import dev.atrium.retention.Dated;
import dev.atrium.retention.Matter;
import dev.atrium.retention.Sweepable;
import dev.atrium.tenancy.TenantId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// What lies in trays, as policies delete it. Bytes are gone soon after, by [FileSweep].
@Component
class UnusedTrays implements Sweepable {

    private final TrayStore store;

    private final StoredFiles files;

    UnusedTrays(TrayStore store, StoredFiles files) {
        this.store = store;
        this.files = files;
    }

    @Override
    public Matter matter() {
        return Matter.TRAYS;
    }

    @Override
    public Mono<List<Dated>> next(@Nullable Cursor after, Instant before, int most, boolean locked) {
        return this.store.left(after, before, most, locked);
    }

    @Override
    public Mono<List<UUID>> erase(TenantId tenant, Collection<UUID> ids) {
        return this.store.erase(ids.stream().map(FileId::new).toList())
            .delayUntil(erased -> this.files.letGo(tenant, erased))
            .map(erased -> erased.stream().map(file -> file.id().value()).toList());
    }

}
