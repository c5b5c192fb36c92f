package dev.atrium.tenancy;

import java.time.Duration;
import java.util.function.Supplier;

import dev.atrium.kernel.Refusal;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcTransientException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.transaction.reactive.TransactionalOperator;

import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// The only way into the tables of tenants: a transaction in which PostgreSQL shows exactly one tenant's rows.
/// Outside of one there are no rows at all, so what forgets it finds nothing and stores nothing.
@Component
public class TenantTransaction {

    private static final int RETRIES = 3;

    private final DatabaseClient database;

    private final TransactionalOperator transactional;

    private final Duration limit;

    private final Duration requestLimit;

    TenantTransaction(DatabaseClient database, ReactiveTransactionManager transactions, DatabaseProperties properties) {
        this.database = database;
        this.limit = properties.transactionLimit();
        this.requestLimit = properties.requestLimit();
        this.transactional = TransactionalOperator.create(transactions);
    }

    /// Does the work in a transaction of the tenant, or as part of the open one if there
    /// is one. It commits when the work completes, also when nobody waits for it any
    /// more, and rolls everything back when it fails. Keep it short: a connection is
    /// held.
    /// Work that lost a deadlock is done again, at most three times, so it must change
    /// nothing but rows. What is not done in time fails with a
    /// [QueryTimeoutException], and will be rolled back.
    public <T> Mono<T> in(TenantId tenant, Supplier<Mono<T>> work) {
        return openTenant().map(open -> joined(open, tenant, work))
            .switchIfEmpty(Mono.fromSupplier(() -> begun(tenant, work)))
            .flatMap(chosen -> chosen);
    }

    /// Whether PostgreSQL has rolled a transaction back in favour of another one, with
    /// which it stood in a deadlock: SQLSTATE 40P01, or 40001 between serializable ones.
    /// The driver tells it apart from other trouble by this code alone.
    public static boolean hasLost(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException told && told.getSqlState() != null) {
                return told.getSqlState().equals("40P01") || told.getSqlState().equals("40001");
            }
        }
        return false;
    }

    /// Whether the database, or the way to it, is away or overloaded: trying again may
    /// help.
    public static boolean isTrouble(Throwable error) {
        return error instanceof CannotCreateTransactionException || error instanceof TransientDataAccessException
                || error instanceof NonTransientDataAccessResourceException || error instanceof QueryTimeoutException
                || error instanceof R2dbcTransientException || hasLost(error);
    }

    private static <T> Mono<T> joined(TenantId open, TenantId tenant, Supplier<Mono<T>> work) {
        if (!open.equals(tenant)) {
            throw new IllegalStateException("a transaction belongs to one tenant");
        }
        return Mono.defer(work);
    }

    private <T> Mono<T> begun(TenantId tenant, Supplier<Mono<T>> work) {
        return Mono.deferContextual(context -> {
            if (Lanes.isKeptFree(context)) {
                return committed(tenant, work).cache();
            }
            Patience patience = Patience.in(context);
            return (patience == null) ? inTime(tenant, work, new Deadline(this.limit))
                    : patience.spent(this.requestLimit, left -> inTime(tenant, work, Deadline.fromNow(left)));
        });
    }

    /// Each wait for a lock has its own limit, but whoever waits behind those who wait
    /// would add them up.
    private <T> Mono<T> inTime(TenantId tenant, Supplier<Mono<T>> work, Deadline deadline) {
        return deadline.orRefused(committed(tenant, () -> deadline.kept(work.get())).cache());
    }

    /// To be cached by whoever subscribes: what has begun goes on though nobody waits for
    /// it any more. Breaking off would save nothing, as PostgreSQL finishes the statement
    /// all the same, and the driver loses a buffer now and then when it is broken off.
    private <T> Mono<T> committed(TenantId tenant, Supplier<Mono<T>> work) {
        return choose(tenant).then(Mono.defer(work))
            .as(this.transactional::transactional)
            .onErrorMap(RuntimeException.class, TenantTransaction::whatFailedFirst)
            .retryWhen(Retry.max(RETRIES)
                .filter(TenantTransaction::hasLost)
                .onRetryExhaustedThrow((retries, last) -> last.failure()));
    }

    /// When the work fails and cannot be rolled back either, Reactor tells of the second
    /// failure and keeps the first one behind it. What is said to people is what failed
    /// first.
    static Throwable whatFailedFirst(RuntimeException failure) {
        for (Throwable first : failure.getSuppressed()) {
            if (first instanceof Refusal || isTrouble(first)) {
                return first;
            }
        }
        return failure;
    }

    private Mono<Void> choose(TenantId tenant) {
        return TransactionSynchronizationManager.forCurrentTransaction()
            .doOnNext(current -> current.bindResource(TenantTransaction.class, tenant))
            .then(this.database.sql("select set_config('app.tenant', :tenant, true)")
                .bind("tenant", tenant.toString())
                .then());
    }

    private static Mono<TenantId> openTenant() {
        return TransactionSynchronizationManager.forCurrentTransaction()
            .mapNotNull(current -> (TenantId) current.getResource(TenantTransaction.class))
            .onErrorResume(NoTransactionException.class, none -> Mono.empty());
    }

}
