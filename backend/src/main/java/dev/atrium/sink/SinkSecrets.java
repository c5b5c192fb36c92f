package dev.atrium.sink;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.atrium.key.TenantKeys;
import dev.atrium.tenancy.TenantId;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Seals the secrets of sinks with the key of their tenant, each for its sink alone.
@Component
class SinkSecrets {

    private static final String PURPOSE = "secrets of sinks";

    private final TenantKeys keys;

    SinkSecrets(TenantKeys keys) {
        this.keys = keys;
    }

    Mono<byte[]> sealed(TenantId tenant, SinkId sink, SinkSecret secret) {
        byte[] plain = secret.text().getBytes(StandardCharsets.UTF_8);
        return this.keys.of(tenant).map(key -> key.seal(plain, PURPOSE, sink.toString()));
    }

    /// Empty when the tenant has another key than when it was sealed.
    Mono<Optional<SinkSecret>> opened(TenantId tenant, SinkId sink, byte[] sealed) {
        return this.keys.of(tenant)
            .map(key -> key.open(sealed, PURPOSE, sink.toString())
                .map(plain -> SinkSecret.of(new String(plain, StandardCharsets.UTF_8))));
    }

}
