package dev.atrium.hold;

import java.util.UUID;

import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// For those who erase. No statement of theirs erases what is held, whether they ask or not: a conversation stays, and of
/// files and assistants a copy does. Who sweeps asks, so as not to come back to what is held again and again.
@Component
public class Holding {

    private final TenantTransaction transaction;

    private final HoldStore store;

    Holding(TenantTransaction transaction, HoldStore store) {
        this.transaction = transaction;
        this.store = store;
    }

    /// Until the transaction ends, no hold is placed or released. Answers how many have
    /// been released so far. To be called before asking the database's
    /// `conversation_is_held`.
    public Mono<Integer> pass(TenantId tenant) {
        return this.transaction.in(tenant, () -> this.store.pass().then(Mono.defer(this.store::released)));
    }

    /// The copy of a file that is gone, if there is one and it has no bytes.
    public Mono<UUID> copyWithoutBytes(TenantId tenant, UUID file) {
        return this.transaction.in(tenant, () -> this.store.copyWithoutBytes(file));
    }

    /// The copy has these bytes, which have a row of their own.
    public Mono<Void> keep(TenantId tenant, UUID copy, String hash) {
        return this.transaction.in(tenant, () -> this.store.keep(copy, hash));
    }

}
