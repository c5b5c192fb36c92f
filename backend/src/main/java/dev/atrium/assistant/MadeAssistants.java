package dev.atrium.assistant;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// How many assistants a tenant has, for those who see what is used. Nothing of any one of them.
@Component
public class MadeAssistants {

    private final TenantTransaction transaction;

    private final OversightStore store;

    MadeAssistants(TenantTransaction transaction, OversightStore store) {
        this.transaction = transaction;
        this.store = store;
    }

    public Mono<Made> count(Caller caller) {
        return this.transaction.in(caller.tenant(), () -> caller.may(Permission.SEE_USAGE) ? this.store.made()
                : Mono.error(Refusal.forbidden("right.usage")));
    }

    /// @param all drafts that nobody has published included, retired ones not
    /// @param live those that can be asked
    public record Made(long all, long live) {
    }

}
