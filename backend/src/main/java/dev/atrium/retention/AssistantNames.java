package dev.atrium.retention;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

import dev.atrium.tenancy.TenantId;

import reactor.core.publisher.Mono;

/// Knows the assistants of a tenant, which are above: those of these ids there are, and what they are called.
public interface AssistantNames {

    Mono<Map<UUID, String>> names(TenantId tenant, Collection<UUID> assistants);

}
