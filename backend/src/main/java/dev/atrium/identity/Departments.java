package dev.atrium.identity;

import java.util.List;

import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// The departments of the caller's tenant.
@Component
public class Departments {

    private static final int MOST = 2_000;

    private final DepartmentStore store;

    private final TenantTransaction transaction;

    Departments(DepartmentStore store, TenantTransaction transaction) {
        this.store = store;
        this.transaction = transaction;
    }

    /// By path, so a department stands right behind the one above it.
    public Mono<List<Department>> all(Caller caller) {
        return this.transaction.in(caller.tenant(), () -> this.store.all(MOST));
    }

    /// Completes when nothing is named, which stands for everybody. Refuses as missing
    /// what is no department of the caller's tenant.
    public Mono<Void> demand(Caller caller, @Nullable DepartmentId department) {
        return (department == null) ? Mono.empty()
                : all(caller).filter(all -> all.stream().anyMatch(one -> one.id().equals(department)))
                    .switchIfEmpty(Mono.error(Refusal::notFound))
                    .then();
    }

}
