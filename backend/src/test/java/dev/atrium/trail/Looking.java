package dev.atrium.trail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.tenancy.TenantId;
import dev.atrium.testing.World;
import dev.atrium.verifier.Report;
import dev.atrium.verifier.Verification;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// A trail that tests write into, seal, take out and verify.
record Looking(World world) {

    void happens(TenantId tenant, int times, String mark) {
        AuditTrail audit = world().bean(AuditTrail.class);
        Flux.range(0, times).concatMap(time -> audit.record(tenant, event(mark, time))).blockLast();
    }

    static AuditEvent event(String mark, int time) {
        return AuditEvent
            .of(AuditType.SETTINGS_CHANGED, Actor.system("test"), Target.of(Target.Kind.SETTINGS, "test-" + time % 3))
            .with("mark", mark);
    }

    void seal(TenantId tenant) {
        World.now(world().bean(Sealing.class).seal(tenant).thenReturn(true));
    }

    /// An export as a file, sealed at once.
    String exported(Caller caller, ExportFormat format) {
        UUID id = requested(caller, format);
        return taken(caller, id);
    }

    UUID requested(Caller caller, ExportFormat format) {
        UUID id = World.now(exports().request(caller, format, null));
        seal(caller.tenant());
        return id;
    }

    String taken(Caller caller, UUID id) {
        return String.join("", World.now(World.now(exports().take(caller, id)).lines().collectList()));
    }

    TrailExports exports() {
        return world().bean(TrailExports.class);
    }

    TrailCheckpoints checkpoints() {
        return world().bean(TrailCheckpoints.class);
    }

    /// What somebody says of it who has nothing of this server.
    Report verified(Caller caller, String export, String kept, @Nullable String remembered) {
        try {
            return new Verification(checkpoints().verifierKey(caller), kept, remembered)
                .of(new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)));
        }
        catch (IOException | dev.atrium.verifier.Fault unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    List<String> notes(Caller caller) {
        return World.now(checkpoints().following(caller, 0)).stream().map(Checkpoint::note).toList();
    }

    /// As whoever has the database would.
    void tamper(String sql) {
        String database = world().bean(Environment.class).getRequiredProperty("atrium.database.name");
        try (Connection connection = PostgresServer.shared().superuser(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        catch (SQLException failure) {
            throw new AssertionError(sql, failure);
        }
    }

    static Refusal refusal(Mono<?> refused) {
        try {
            World.now(refused);
        }
        catch (Refusal refusal) {
            return refusal;
        }
        throw new AssertionError("nothing was refused");
    }

}
