package dev.atrium.tenancy;

import static dev.atrium.testing.World.now;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.Environment;

/// The linter is shown each fault in turn, on a database of its own, and must name it.
class CatalogueLintTest {

    private static World world;

    @BeforeAll
    static void aDatabaseOfItsOwn() {
        world = World.with(Map.of());
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void theMigratedDatabaseProtectsItsTenants() {
        assertThat(faults()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
            "create table forgotten (tenant_id uuid primary key)|drop table forgotten|table forgotten belongs to tenants",
            "alter table message no force row level security|alter table message force row level security|table message belongs to tenants",
            "create policy wide on message using (true)|drop policy wide on message|policy wide on message",
            "create unique index names on member (email)|drop index names|index names of tenant table member",
            "create view everything as select * from message|drop view everything|view everything does not run",
            "grant update on audit_event to atrium_app|revoke update on audit_event from atrium_app|rows of audit_event",
            "grant execute on function abandoned_replies(int) to public|revoke execute on function abandoned_replies(int) from public|abandoned_replies(integer) runs as its owner",
            "alter function abandoned_replies(int) reset search_path|alter function abandoned_replies(int) set search_path = public, pg_catalog, pg_temp|abandoned_replies(integer) runs as its owner",
            "create table child (tenant_id uuid, message_id uuid primary key); alter table message add constraint alone unique (id); alter table child add foreign key (message_id) references message (id)|drop table child; alter table message drop constraint alone|foreign key child_message_id_fkey of child leads to tenant table message" })
    void aFaultIsNamed(String fault, String repair, String sentence) throws SQLException {
        run(fault);
        try {
            assertThat(faults()).anyMatch(found -> found.contains(sentence));
        }
        finally {
            run(repair);
        }
        assertThat(faults()).isEmpty();
    }

    private static List<String> faults() {
        return now(world.bean(CatalogueLint.class).faults());
    }

    private static void run(String sql) throws SQLException {
        PostgresServer postgres = PostgresServer.shared();
        String database = world.bean(Environment.class).getRequiredProperty("atrium.database.name");
        try (Connection connection = postgres.superuser(database); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

}
