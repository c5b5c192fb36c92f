package dev.atrium.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.env.Environment;

/// What a forgotten condition would show: the server's own role, in a transaction of another tenant, against every table
/// that PostgreSQL's catalogue knows (G3). The victim has rows in each; a new table fails here until it has, too.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowsOfOthersTest {

    private static final String ACCESS_DENIED = "42501";

    private World world;

    private String database;

    private Connection app;

    private Connection superuser;

    private List<String> tables;

    @BeforeAll
    void theVictimHasRowsEverywhere() throws SQLException {
        Map<String, Object> settings = AnsweringModel.settings();
        settings.put("atrium.chat.drain", "100ms");
        this.world = World.with(settings);
        this.database = this.world.bean(Environment.class).getRequiredProperty("atrium.database.name");
        PostgresServer postgres = PostgresServer.shared();
        this.superuser = postgres.superuser(this.database);
        this.app = DriverManager.getConnection(postgres.jdbcUrl(this.database), PostgresServer.APP,
                postgres.appPassword());
        this.app.setAutoCommit(false);
        this.tables = strings(this.superuser, RowsEverywhere.TENANT_TABLES);
        RowsEverywhere everywhere = new RowsEverywhere(this.world, this.superuser);
        everywhere.of(new RowsEverywhere.People(this.world.carla().caller(), this.world.dmitri().caller(),
                this.world.ada().caller(), this.world.eve().caller()), this.tables);
        everywhere.of(new RowsEverywhere.People(this.world.hugo().caller(), this.world.gita().caller(),
                this.world.finn().caller(), this.world.hugo().caller()), this.tables);
    }

    @AfterAll
    void close() throws SQLException {
        this.app.close();
        this.superuser.close();
        this.world.close();
    }

    @Test
    void noTableShowsARowOfAnotherTenantOrOfAnyTenantToNobody() throws SQLException {
        assertThat(this.tables).hasSizeGreaterThanOrEqualTo(12).contains("message", "audit_event", "reply_event");
        Map<String, String> seen = new LinkedHashMap<>();
        for (String table : this.tables) {
            for (Pair pair : Pair.ALL) {
                String foreign = "select count(*) from %s where tenant_id is distinct from nullif('%s', '')::uuid"
                    .formatted(table, pair.here());
                note(seen, table + " " + pair, outcome(pair.here(), foreign), "0");
                String named = "select count(*) from %s where tenant_id = '%s'".formatted(table, pair.victim());
                note(seen, table + " by name " + pair, outcome(pair.here(), named), "0");
            }
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void noRowOfAnotherTenantIsChangedRemovedTakenOverOrAdded() throws SQLException {
        Map<String, String> done = new LinkedHashMap<>();
        for (Pair pair : Pair.ALL) {
            Map<String, String> before = fingerprints(pair.victim());
            for (String table : this.tables) {
                String where = " where tenant_id = '%s'".formatted(pair.victim());
                note(done, "delete " + table + pair, outcome(pair.here(), "delete from " + table + where), "0");
                note(done, "change " + table + pair,
                        outcome(pair.here(), "update %s set tenant_id = tenant_id".formatted(table) + where), "0");
                note(done, "take over " + table + pair,
                        outcome(pair.here(), "update %s set tenant_id = current_tenant()".formatted(table) + where),
                        "0");
                note(done, "add " + table + pair, outcome(pair.here(), copy(table, pair.victim(), pair.victim(), "")),
                        ACCESS_DENIED);
            }
            assertThat(fingerprints(pair.victim())).isEqualTo(before);
        }
        assertThat(done).isEmpty();
    }

    @Test
    void anIdThatAnotherTenantHasIsAsGoodAsAnyOther() throws SQLException {
        List<String> told = new ArrayList<>();
        for (String table : this.tables) {
            for (String ending : List.of("", " on conflict do nothing")) {
                for (String as : List.of(World.FERN.toString(), World.ALDER.toString())) {
                    String taken = outcome(World.FERN.toString(), copy(table, World.ALDER.toString(), as, ending));
                    String free = outcome(World.FERN.toString(),
                            withFreshIds(copy(table, World.ALDER.toString(), as, ending)));
                    if (!taken.equals(free)) {
                        told.add("%s as %s%s: %s, a free id: %s".formatted(table, as, ending, taken, free));
                    }
                }
            }
        }
        assertThat(told).isEmpty();
    }

    @Test
    void theSameRoleAndStatementsWorkOnRowsOfTheirOwn() throws SQLException {
        for (String table : this.tables) {
            String count = outcome(World.ALDER.toString(), "select count(*) from " + table);
            assertThat(count).as(table).isNotEqualTo("0");
        }
        assertThat(outcome(World.ALDER.toString(), "update member set name = name")).isNotEqualTo("0");
    }

    private List<String> rowsOf(String table, String tenant) {
        try {
            return strings(this.superuser,
                    "select to_jsonb(t)::text from %s t where tenant_id = '%s' order by 1".formatted(table, tenant));
        }
        catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /// Of the tables that neither the running reply of the victim nor the sweep of files
    /// changes meanwhile.
    private Map<String, String> fingerprints(String tenant) {
        Map<String, String> prints = new LinkedHashMap<>();
        for (String table : this.tables) {
            if (!table.startsWith("reply") && !table.equals("upload") && !table.equals("blob")) {
                prints.put(table, rowsOf(table, tenant).toString());
            }
        }
        return prints;
    }

    /// An insert of what the victim has, as a row of the tenant that is named.
    private String copy(String table, String victim, String tenant, String ending) throws SQLException {
        String columns = String.join(", ", strings(this.superuser, """
                select quote_ident(attname)
                  from pg_attribute
                 where attrelid = '%s'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
                 order by attnum
                """.formatted(table)));
        String row = rowsOf(table, victim).getFirst().replace(victim, tenant).replace("'", "''");
        return "insert into %s (%s) select %s from jsonb_populate_record(null::%s, '%s')%s".formatted(table, columns,
                columns, table, row, ending);
    }

    private static String withFreshIds(String insert) {
        String fresh = "-4000-8000-" + UUID.randomUUID().toString().substring(24);
        return Pattern.compile("(\"(?!tenant_id)\\w*\": \"[0-9a-f]{8}-[0-9a-f]{4})-[0-9a-f-]{22}")
            .matcher(insert)
            .replaceAll(found -> found.group(1) + fresh);
    }

    /// How many rows a statement finds or changes, or the code with which it is refused.
    /// Nothing of it stays.
    private String outcome(String tenant, String sql) throws SQLException {
        try (Statement statement = this.app.createStatement()) {
            statement.execute("select set_config('app.tenant', '%s', true)".formatted(tenant));
            if (!statement.execute(sql)) {
                return Integer.toString(statement.getUpdateCount());
            }
            ResultSet result = statement.getResultSet();
            result.next();
            return result.getString(1);
        }
        catch (SQLException refusal) {
            return refusal.getSQLState();
        }
        finally {
            this.app.rollback();
        }
    }

    /// A statement the role may not even try is as good as one that finds nothing.
    private static void note(Map<String, String> faults, String what, String outcome, String expected) {
        if (!outcome.equals(expected) && !outcome.equals(ACCESS_DENIED)) {
            faults.put(what, outcome);
        }
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                found.add(result.getString(1));
            }
        }
        return found;
    }

    /// @param here the tenant of the transaction; "" for none
    private record Pair(String here, String victim) {

        static final List<Pair> ALL = List.of(new Pair(World.FERN.toString(), World.ALDER.toString()),
                new Pair(World.ALDER.toString(), World.FERN.toString()), new Pair("", World.ALDER.toString()),
                new Pair(new UUID(0, 0).toString(), World.ALDER.toString()),
                new Pair(UUID.randomUUID().toString(), World.FERN.toString()));

    }

}
