package dev.atrium.tenancy;

import java.util.function.Supplier;

import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
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

    TenantTransaction(DatabaseClient database, ReactiveTransactionManager transactions) {
        this.database = database;
        this.transactional = TransactionalOperator.create(transactions);
    }

    /// Does the work in a transaction of the tenant, or as part of the open one if there
    /// is one. It commits when the
    /// work completes and rolls everything back when it fails or is cancelled. Keep it
    /// short: a connection is held.
    /// Work that lost a deadlock is done again, at most three times, so it must change
    /// nothing but rows.
    public <T> Mono<T> in(TenantId tenant, Supplier<Mono<T>> work) {
        return openTenant().map(open -> joined(open, tenant, work))
            .switchIfEmpty(Mono.fromSupplier(() -> begun(tenant, work)))
            .flatMap(chosen -> chosen);
    }

    private static <T> Mono<T> joined(TenantId open, TenantId tenant, Supplier<Mono<T>> work) {
        if (!open.equals(tenant)) {
            throw new IllegalStateException("a transaction belongs to one tenant");
        }
        return Mono.defer(work);
    }

    private <T> Mono<T> begun(TenantId tenant, Supplier<Mono<T>> work) {
        return choose(tenant).then(Mono.defer(work))
            .as(this.transactional::transactional)
            .retryWhen(Retry.max(RETRIES)
                .filter(PessimisticLockingFailureException.class::isInstance)
                .onRetryExhaustedThrow((retries, last) -> last.failure()));
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
