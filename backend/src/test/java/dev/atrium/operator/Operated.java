package dev.atrium.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.atrium.identity.Person;
import dev.atrium.kernel.Refusal;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.tenancy.Tenant;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.tenancy.Tenants;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.core.env.Environment;
import org.springframework.r2dbc.core.DatabaseClient;

/// Tenants for tests of what operators do to them, and what trails and pages say of it.
record Operated(World world) {

    TenantId tenant(String name) {
        return tenant(name, UUID.randomUUID());
    }

    TenantId tenant(String name, UUID organization) {
        TenantId id = new TenantId(UUID.randomUUID());
        World.now(this.world.bean(Tenants.class).admit(new Tenant(id, organization, name, "en")));
        return id;
    }

    List<String> trail(TenantId whose, TenantId about) {
        return World
            .now(this.world.bean(TenantTransaction.class).in(whose, () -> this.world.bean(DatabaseClient.class).sql("""
                    select type || ' ' || outcome as line
                      from audit_event
                     where target_id = :about
                     order by seq
                    """).bindValues(Map.of("about", about.toString())).mapValue(String.class).all().collectList()));
    }

    List<String> bodies(TenantId whose, TenantId about) {
        return World
            .now(this.world.bean(TenantTransaction.class).in(whose, () -> this.world.bean(DatabaseClient.class).sql("""
                    select body
                      from audit_event
                     where target_id = :about
                     order by seq
                    """).bindValues(Map.of("about", about.toString())).mapValue(String.class).all().collectList()));
    }

    List<String> kinds(TenantId whose) {
        return World.now(this.world.bean(TenantTransaction.class)
            .in(whose,
                    () -> this.world.bean(DatabaseClient.class)
                        .sql("select type || ' ' || outcome || ' ' || actor_kind from audit_event order by seq")
                        .mapValue(String.class)
                        .all()
                        .collectList()));
    }

    String page(Someone who, String address) {
        return this.world.browserOf(who)
            .get()
            .uri(address)
            .header("Accept", "text/html")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    }

    void superuser(String sql) throws SQLException {
        try (Connection connection = PostgresServer.shared()
            .superuser(this.world.bean(Environment.class).getRequiredProperty("atrium.database.name"))) {
            connection.createStatement().execute(sql);
        }
    }

    static Person person(String name) {
        return new Person(World.ISSUER, name + UUID.randomUUID(), name, name + "@small.test");
    }

    static void isRefused(String code, ThrowingCallable deed) {
        assertThatThrownBy(deed).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

}
