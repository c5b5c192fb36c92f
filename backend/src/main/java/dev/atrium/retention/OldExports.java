package dev.atrium.retention;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.atrium.kernel.Cursor;
import dev.atrium.tenancy.TenantId;
import dev.atrium.trail.TrailExports;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Exports of the trail as policies delete them. They are of no department: the trail is the tenant's.
@Component
class OldExports implements Sweepable {

    private final TrailExports exports;

    OldExports(TrailExports exports) {
        this.exports = exports;
    }

    @Override
    public Matter matter() {
        return Matter.EXPORTS;
    }

    @Override
    public Mono<List<Dated>> next(@Nullable Cursor after, Instant before, int most, boolean locked) {
        return this.exports.old(after, before, most, locked)
            .map(old -> old.stream().map(one -> new Dated(one.id(), one.at(), null, Set.of())).toList());
    }

    @Override
    public Mono<List<UUID>> erase(TenantId tenant, Collection<UUID> ids) {
        return this.exports.forget(ids);
    }

}
