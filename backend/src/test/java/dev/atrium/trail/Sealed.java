package dev.atrium.trail;

import java.time.Clock;

import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.World;

import reactor.core.publisher.Mono;

/// Checkpoints, issued when a test wants one.
public final class Sealed {

    private Sealed() {
    }

    public static void now(World world, TenantId tenant) {
        World.now(world.bean(TenantTransaction.class)
            .in(tenant, () -> world.bean(SealStore.class).dueNow(Moments.now(Clock.systemUTC())))
            .then(Mono.defer(() -> world.bean(Sealing.class).seal(tenant)))
            .thenReturn(true));
    }

}
