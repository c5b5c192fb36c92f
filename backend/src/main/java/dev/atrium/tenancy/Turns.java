package dev.atrium.tenancy;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.atrium.kernel.WorkMeters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Work that comes round to all tenants, or to those that have some waiting. Each has its turn, a turn has an end, and
/// trouble with one tenant keeps no other waiting: whoever comes behind one that always fails would never be served.
public final class Turns {

    private static final Logger log = LoggerFactory.getLogger(Turns.class);

    private Turns() {
    }

    /// Whose turn it is: the ids that one of the functions `tenants_…` answers, asked
    /// outside
    /// of any tenant. Where most tenants have nothing to do, nobody looks into each of
    /// them.
    public static Mono<List<TenantId>> whose(DatabaseClient.GenericExecuteSpec asked) {
        return asked.map(Columns.read(columns -> new TenantId(columns.uuid("tenant_id")))).all().collectList();
    }

    /// One after the other. A turn that fails is logged, and comes again with the next
    /// round.
    ///
    /// @param what the work as a log names it, such as "the sweep of files"
    public static <T> Mono<Void> each(String what, Mono<List<T>> tenants, Function<T, Mono<Void>> turn) {
        return each(what, 1, tenants, turn);
    }

    /// So many beside each other, for turns that wait for somebody outside.
    public static <T> Mono<Void> each(String what, int atOnce, Mono<List<T>> tenants, Function<T, Mono<Void>> turn) {
        return tenants.flatMapMany(Flux::fromIterable)
            .flatMap(tenant -> Mono.defer(() -> turn.apply(tenant))
                .onErrorResume(trouble -> missed(what, tenant, trouble)), atOnce)
            .then();
    }

    /// Batch after batch, as long as each says that there may be more, and so many at
    /// most.
    public static Mono<Void> batches(int most, Supplier<Mono<Boolean>> batch) {
        return Mono.defer(batch).defaultIfEmpty(false).repeat(most - 1).takeWhile(more -> more).then();
    }

    private static Mono<Void> missed(String what, Object tenant, Throwable trouble) {
        log.warn("{} failed for {} and will be tried again", what, tenant, trouble);
        return WorkMeters.partFailed();
    }

}
