package dev.atrium.file;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.atrium.tenancy.Backlogs;
import dev.atrium.tenancy.Lanes;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Which file this server reads next. Tenants take turns: one that has less under way comes first, and of those with as
/// much the one that has waited longest for its turn. However many files one tenant brings, another waits for one.
@Component
class ReadingQueue {

    private static final int MOST_REMEMBERED = 10_000;

    private final ReadingStore store;

    private final TenantTransaction transaction;

    private final int atOnce;

    private final Map<TenantId, Integer> underWay = new HashMap<>();

    private final Map<TenantId, Long> lastTurn = new HashMap<>();

    private long turns;

    ReadingQueue(ReadingStore store, TenantTransaction transaction, FileProperties properties, Backlogs backlogs,
            MeterRegistry meters) {
        this.store = store;
        this.transaction = transaction;
        this.atOnce = properties.reading().atOnce();
        backlogs.measure("files", store::waiting);
        Gauge.builder("atrium.files.reading", this, ReadingQueue::count).register(meters);
    }

    /// Takes as many as there is room for. Each has to be given back with [#done]. To be
    /// asked by one at a time.
    Mono<List<Claim>> take() {
        return Lanes.keptFree(Mono.defer(this::takeOne).repeat(this.atOnce - 1).collectList());
    }

    synchronized void done(Claim claim) {
        this.underWay.computeIfPresent(claim.tenant(), (tenant, count) -> count == 1 ? null : count - 1);
    }

    private Mono<Claim> takeOne() {
        if (count() >= this.atOnce) {
            return Mono.empty();
        }
        return this.store.tenants()
            .flatMapMany(tenants -> Flux.fromIterable(inTurn(tenants)))
            .concatMap(tenant -> this.transaction.in(tenant, () -> this.store.claim(tenant)), 1)
            .next()
            .doOnNext(this::begun);
    }

    synchronized List<TenantId> inTurn(List<TenantId> tenants) {
        return tenants.stream()
            .sorted(Comparator.<TenantId, Integer>comparing(tenant -> this.underWay.getOrDefault(tenant, 0))
                .thenComparing(tenant -> this.lastTurn.getOrDefault(tenant, 0L)))
            .toList();
    }

    synchronized void begun(Claim claim) {
        if (this.lastTurn.size() >= MOST_REMEMBERED) {
            this.lastTurn.clear();
        }
        this.underWay.merge(claim.tenant(), 1, Integer::sum);
        this.lastTurn.put(claim.tenant(), ++this.turns);
    }

    private synchronized int count() {
        return this.underWay.values().stream().mapToInt(Integer::intValue).sum();
    }

}
