package dev.atrium.retention;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import dev.atrium.kernel.Cursor;
import dev.atrium.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

/// What policies delete: implemented by whoever keeps it. Called in a transaction of the tenant.
public interface Sweepable {

    Matter matter();

    /// Those whose last activity was no later than that, the oldest first. Locked ones
    /// stay as they are until the transaction ends; what others have locked is passed
    /// over.
    Mono<List<Dated>> next(@Nullable Cursor after, Instant before, int most, boolean locked);

    /// Erases them with all that hangs on them, and answers which are gone: what a legal
    /// hold keeps is not.
    Mono<List<UUID>> erase(TenantId tenant, Collection<UUID> ids);

}
