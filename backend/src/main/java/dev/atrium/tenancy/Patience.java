package dev.atrium.tenancy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/// How long one request has waited for the database, in all its transactions together. Each wait has its own limit, for a
/// connection, for a lock; a request that meets several of them one after the other would
/// add them up, and the person behind it would wait for an answer that says "later".
public final class Patience {

    /// What was done this quickly has not waited, and the request begins anew.
    private static final Duration SWIFT = Duration.ofMillis(250);

    /// Nobody sits before a page for as long as this: the request is an upload or a
    /// download, which goes on as long as each of its transactions does.
    private static final Duration A_PAGE = Duration.ofSeconds(6);

    private final AtomicLong waited;

    private final long arrived = System.nanoTime();

    private Patience() {
        this.waited = new AtomicLong(-1);
    }

    /// The request, from its arrival on; or a part of one that waits on its own account.
    public static <T> Mono<T> of(Mono<T> request) {
        return request.contextWrite(context -> context.put(Patience.class, new Patience()));
    }

    /// A wait of the request for something else than the database, on the same account.
    public static <T> Mono<T> counting(Mono<T> wait) {
        return Mono.deferContextual(context -> {
            Patience patience = in(context);
            long begin = System.nanoTime();
            return (patience == null) ? wait : wait.doOnTerminate(() -> patience.waited(System.nanoTime() - begin));
        });
    }

    /// Null for what no request waits for.
    static @Nullable Patience in(ContextView context) {
        return context.getOrDefault(Patience.class, null);
    }

    /// A transaction that may take what is left of the limit. Until the first one, a
    /// request has done nothing but ask the database who sent it.
    <T> Mono<T> spent(Duration limit, Function<Duration, Mono<T>> transaction) {
        return Mono.defer(() -> {
            long begin = System.nanoTime();
            this.waited.compareAndSet(-1, begin - this.arrived);
            if (begin - this.arrived > A_PAGE.toNanos()) {
                return transaction.apply(limit);
            }
            Duration left = limit.minusNanos(this.waited.get());
            return transaction.apply(left.isNegative() ? Duration.ZERO : left)
                .doOnTerminate(() -> waited(System.nanoTime() - begin));
        });
    }

    private void waited(long nanos) {
        this.waited.updateAndGet(before -> (nanos < SWIFT.toNanos()) ? 0 : before + nanos);
    }

}
