package dev.atrium.usage;

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

/// Entries of the ledger as policies delete them: each is of its moment, and of the departments of that moment.
@Component
class OldUsage implements Sweepable {

    private final LedgerStore store;

    OldUsage(LedgerStore store) {
        this.store = store;
    }

    @Override
    public Matter matter() {
        return Matter.USAGE;
    }

    @Override
    public Mono<List<Dated>> next(@Nullable Cursor after, Instant before, int most, boolean locked) {
        return this.store.old(after, before, most);
    }

    @Override
    public Mono<List<UUID>> erase(TenantId tenant, Collection<UUID> ids) {
        return this.store.erase(ids);
    }

}
