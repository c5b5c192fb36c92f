package dev.atrium.assistant;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

import dev.atrium.retention.AssistantNames;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// What assistants are called, for policies that are about them.
@Component
class KnownNames implements AssistantNames {

    private final TenantTransaction transaction;

    private final OversightStore store;

    KnownNames(TenantTransaction transaction, OversightStore store) {
        this.transaction = transaction;
        this.store = store;
    }

    @Override
    public Mono<Map<UUID, String>> names(TenantId tenant, Collection<UUID> assistants) {
        return assistants.isEmpty() ? Mono.just(Map.of())
                : this.transaction.in(tenant, () -> this.store.names(assistants));
    }

}
