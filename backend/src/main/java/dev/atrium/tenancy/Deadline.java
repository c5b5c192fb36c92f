package dev.atrium.tenancy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.dao.QueryTimeoutException;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// The end of the time a transaction has, counted from its begin, or from now on where somebody waits for it. Either the work is done first, and then it commits however long that takes; or
/// the time is up first, and then whoever waits is refused at once, and what has been done will be rolled back. Never is
/// somebody refused what is then committed.
final class Deadline {

    private enum Outcome {

        OPEN, COMMITTING, REFUSED

    }

    private final AtomicReference<Outcome> outcome = new AtomicReference<>(Outcome.OPEN);

    private final Sinks.Empty<Void> begun = Sinks.empty();

    private final Duration limit;

    Deadline(Duration limit) {
        this.limit = limit;
    }

    /// Waiting for a connection counts too.
    static Deadline fromNow(Duration limit) {
        Deadline deadline = new Deadline(limit);
        deadline.begun.tryEmitEmpty();
        return deadline;
    }

    /// The work of the transaction, which fails at its end if the time was up by then.
    <T> Mono<T> kept(Mono<T> work) {
        return Mono.fromRunnable(this.begun::tryEmitEmpty)
            .then(work)
            .flatMap(result -> mayCommit().thenReturn(result))
            .switchIfEmpty(mayCommit().then(Mono.empty()));
    }

    /// What became of the transaction, or a [QueryTimeoutException] when the time is up.
    <T> Mono<T> orRefused(Mono<T> transaction) {
        Mono<Long> up = this.begun.asMono()
            .then(Mono.delay(this.limit))
            .filter(tick -> refuses())
            .switchIfEmpty(Mono.never());
        return transaction.timeout(up, Mono.error(this::late));
    }

    private Mono<Void> mayCommit() {
        return Mono.defer(() -> commits() ? Mono.empty() : Mono.error(late()));
    }

    /// A transaction that lost a deadlock is done again and commits again.
    private boolean commits() {
        return this.outcome.compareAndSet(Outcome.OPEN, Outcome.COMMITTING) || this.outcome.get() == Outcome.COMMITTING;
    }

    private boolean refuses() {
        return this.outcome.compareAndSet(Outcome.OPEN, Outcome.REFUSED);
    }

    private QueryTimeoutException late() {
        return new QueryTimeoutException("not done within " + this.limit);
    }

}
