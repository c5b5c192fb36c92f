package dev.atrium.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.atrium.kernel.Cursor;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Counts what a change would let go, by the very rules the sweep goes by: a page at a time, each in a transaction of its
/// own, until all is seen or somebody has waited long enough.
@Component
class Forecasting {

    static final int PAGE = 2_000;

    private static final Duration LIMIT = Duration.ofSeconds(8);

    private final TenantTransaction transaction;

    private final List<Sweepable> sweepables;

    Forecasting(TenantTransaction transaction, List<Sweepable> sweepables) {
        this.transaction = transaction;
        this.sweepables = List.copyOf(sweepables);
    }

    Mono<Forecast> of(TenantId tenant, Rules before, Rules after, Scope changed, Instant now) {
        boolean shorter = after.isShorterThan(before, changed);
        Instant soon = now.plus(Duration.ofDays(Forecast.SOON_DAYS));
        Instant bound = after.dueBefore(soon);
        return (!shorter || bound == null) ? Mono.just(Forecast.NOTHING.ended(shorter, true))
                : pages(tenant, after.matter(), bound).take(LIMIT)
                    .scan(Seen.NOTHING, (seen, page) -> seen.plus(page, before, after, now, soon))
                    .last(Seen.NOTHING)
                    .map(seen -> seen.forecast().ended(true, seen.atTheEnd()));
    }

    private Flux<List<Dated>> pages(TenantId tenant, Matter matter, Instant bound) {
        return Flux.fromIterable(this.sweepables)
            .filter(sweepable -> sweepable.matter() == matter)
            .concatMap(sweepable -> pages(tenant, sweepable, bound));
    }

    private Flux<List<Dated>> pages(TenantId tenant, Sweepable sweepable, Instant bound) {
        return page(tenant, sweepable, null, bound)
            .expand(page -> page.size() < PAGE ? Mono.empty() : page(tenant, sweepable, end(page), bound));
    }

    private Mono<List<Dated>> page(TenantId tenant, Sweepable sweepable, @Nullable Cursor after, Instant bound) {
        return this.transaction.in(tenant, () -> sweepable.next(after, bound, PAGE, false));
    }

    private static Cursor end(List<Dated> page) {
        return new Cursor(page.getLast().lastActivity(), page.getLast().id());
    }

    private record Seen(Forecast forecast, boolean atTheEnd) {

        static final Seen NOTHING = new Seen(Forecast.NOTHING, false);

        Seen plus(List<Dated> page, Rules before, Rules after, Instant now, Instant soon) {
            return new Seen(this.forecast.plus(page, before, after, now, soon), page.size() < PAGE);
        }

    }

}
