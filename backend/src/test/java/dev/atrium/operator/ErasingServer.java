package dev.atrium.operator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import dev.atrium.AtriumApplication;
import dev.atrium.tenancy.Moments;
import dev.atrium.testing.World;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// A server in a process of its own that erases the tenants whose days are over as soon as it can, to be killed at any
/// moment. It says `erasing` when it does, and ends by itself when nothing more is due.
public final class ErasingServer {

    /// What stays of a tenant: the trail and what proves it, that there was a key, and
    /// what was deleted.
    public static final Set<String> STAYS = Set.of("audit_event", "audit_chain", "trail_checkpoint", "trail_tree",
            "deletion_certificate", "tenant_key", "tenant_erasure", "tenant_certificate");

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private ErasingServer() {
    }

    public static void main(String[] arguments) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(AtriumApplication.class).run(arguments);
        System.out.println("erasing");
        erase(context.getBean(TenantErasure.class), context.getBean(TenantErasureStore.class),
                context.getBean(Clock.class));
        System.out.println("done");
        context.close();
    }

    /// Goes on until nothing more is due.
    public static void eraseAll(World world) {
        erase(world.bean(TenantErasure.class), world.bean(TenantErasureStore.class), world.bean(Clock.class));
    }

    /// The server's own erasure, which goes on beside this one, may be at it.
    private static void erase(TenantErasure erasure, TenantErasureStore store, Clock clock) {
        Instant end = Instant.now().plus(PATIENCE);
        do {
            erasure.erase().block(PATIENCE);
        }
        while (!store.due(Moments.now(clock), 1).blockOptional(PATIENCE).orElseThrow().isEmpty()
                && Instant.now().isBefore(end));
    }

}
