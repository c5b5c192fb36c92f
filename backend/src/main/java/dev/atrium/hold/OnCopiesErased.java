package dev.atrium.hold;

import java.util.List;

import dev.atrium.tenancy.TenantId;

import reactor.core.publisher.Mono;

/// Told which bytes a hold needs no more, in the transaction in which it lets go of them.
public interface OnCopiesErased {

    Mono<Void> perhapsUnused(TenantId tenant, List<String> hashes);

}
