package dev.atrium.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import dev.atrium.tenancy.TenantId;
import dev.atrium.testing.World;

/// What tests of others do with keys that nobody else may.
public final class KeysAtHand {

    private KeysAtHand() {
    }

    /// What a server does every few minutes.
    public static void wrappedAnew(World world) {
        World.now(world.bean(Rewrapping.class).look());
    }

    /// Puts another key where the tenant's was.
    public static void exchanged(World world, TenantId tenant) throws IOException {
        byte[] another = UUID.randomUUID().toString().substring(0, DataKey.BYTES).getBytes(StandardCharsets.US_ASCII);
        world.bean(KeyFolder.class)
            .create(tenant, world.bean(MasterKey.class).wrap(another, TenantKeys.context(tenant)));
    }

}
