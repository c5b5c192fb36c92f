package dev.atrium.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.atrium.audit.EventStore.Row;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// The events of a tenant, for whoever is above and has made sure that they may be read. Every look has a bound: it goes
/// through so many events and no further, and says where to go on.
@Component
public class RecordedEvents {

    /// How many events one look goes through.
    public static final int LOOKED_THROUGH = 20_000;

    private final EventStore store;

    private final TenantTransaction transaction;

    RecordedEvents(EventStore store, TenantTransaction transaction) {
        this.store = store;
        this.transaction = transaction;
    }

    /// The newest that fit, below a number if one is given.
    public Mono<Looked> newest(TenantId tenant, EventFilter filter, @Nullable Long below, int most) {
        return this.transaction
            .in(tenant,
                    () -> this.store.newest(filter, (below == null) ? Long.MAX_VALUE : below, LOOKED_THROUGH, most + 1))
            .map(rows -> looked(rows, most));
    }

    /// Those that follow a number, the oldest first, without a gap.
    public Mono<List<RecordedEvent>> following(TenantId tenant, long number, int most) {
        return this.transaction.in(tenant, () -> this.store.following(number, most));
    }

    /// The number of the newest, 0 where there is none.
    public Mono<Long> last(TenantId tenant) {
        return this.transaction.in(tenant, this.store::last);
    }

    /// The hashes of those that follow a number, as they stand in the chain.
    public Mono<List<byte[]>> hashesFollowing(TenantId tenant, long number, int most) {
        return this.transaction.in(tenant, () -> this.store.hashesFollowing(number, most));
    }

    /// Whether the actor has done this lately, in the same session and with the same
    /// words in one of the details. Only their last events are looked at.
    public Mono<Boolean> hasLately(TenantId tenant, AuditEvent event, String detail, Duration lately) {
        return this.transaction.in(tenant, () -> this.store.hasLately(event, detail, lately));
    }

    private static Looked looked(List<Row> rows, int most) {
        List<RecordedEvent> events = new ArrayList<>();
        rows.stream()
            .filter(row -> row.event() != null)
            .forEach(row -> events.add(Objects.requireNonNull(row.event())));
        if (events.size() > most) {
            List<RecordedEvent> page = events.subList(0, most);
            return new Looked(page, page.getLast().number(), null);
        }
        Row any = rows.getFirst();
        return (any.looked() < LOOKED_THROUGH) ? new Looked(events, null, null)
                : new Looked(events, any.lowest(), any.backTo());
    }

}
