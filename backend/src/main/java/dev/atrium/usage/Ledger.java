package dev.atrium.usage;

import java.time.Instant;
import java.util.Currency;
import java.util.UUID;

import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// What every answer used, for good: it stays when the conversation is erased. Written by the server on the member's
/// behalf, in the transaction that ends the reply.
@Component
public class Ledger {

    private final TenantTransaction transaction;

    private final LedgerStore store;

    Ledger(TenantTransaction transaction, LedgerStore store) {
        this.transaction = transaction;
        this.store = store;
    }

    /// Enters an answer with the departments of this moment. One that is in it already
    /// stays as it is.
    public Mono<Void> enter(TenantId tenant, LedgerEntry entry) {
        return this.transaction.in(tenant, () -> this.store.insert(entry));
    }

    /// In millionths of the currency, what was spent from that moment on: by everybody,
    /// by a member, in a department with all below it, or with an assistant.
    ///
    /// @param kind `tenant`, `member`, `department` or `assistant`
    public Mono<Long> spentSince(TenantId tenant, String kind, UUID subject, Currency currency, Instant since) {
        return this.transaction.in(tenant, () -> this.store.spentSince(kind, subject, currency, since));
    }

}
