package dev.atrium.sink;

import java.util.Optional;

import dev.atrium.identity.Keyring;
import dev.atrium.identity.SealedBox;
import dev.atrium.tenancy.TenantId;
import org.springframework.stereotype.Component;

/// Seals the secrets of sinks, each for its sink alone.
@Component
class SinkSecrets {

    private final SealedBox box;

    SinkSecrets(Keyring keyring) {
        this.box = keyring.box("secrets of sinks");
    }

    byte[] sealed(TenantId tenant, SinkId sink, SinkSecret secret) {
        return this.box.seal(secret.text(), context(tenant, sink));
    }

    /// Empty when the installation has another key than when it was sealed.
    Optional<SinkSecret> opened(TenantId tenant, SinkId sink, byte[] sealed) {
        return this.box.open(sealed, context(tenant, sink)).map(SinkSecret::of);
    }

    private static String context(TenantId tenant, SinkId sink) {
        return tenant + "/" + sink;
    }

}
