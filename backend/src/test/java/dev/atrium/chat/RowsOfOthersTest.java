package dev.atrium.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.atrium.assistant.EveryRow;
import dev.atrium.conversation.AskKey;
import dev.atrium.file.CollectionId;
import dev.atrium.file.FileId;
import dev.atrium.file.NewFile;
import dev.atrium.file.Part;
import dev.atrium.file.StoredFiles;
import dev.atrium.file.Upload;
import dev.atrium.file.Uploads;
import dev.atrium.identity.Caller;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.Tray;
import dev.atrium.testing.World;
import dev.atrium.trail.ExportFormat;
import dev.atrium.trail.TrailExports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.env.Environment;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What a forgotten condition would show: the server's own role, in a transaction of another tenant, against every table
/// that PostgreSQL's catalogue knows (G3). The victim has rows in each; a new table fails here until it has, too.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowsOfOthersTest {

    private static final String TENANT_TABLES = """
            select relname
              from pg_class
             where relnamespace = 'public'::regnamespace
               and relkind in ('r', 'p')
               and relname <> 'flyway_schema_history'
               and coalesce(obj_description(oid, 'pg_class'), '') not like 'platform: %'
             order by relname
            """;

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
        this.tables = strings(this.superuser, TENANT_TABLES);
        export(this.world.eve().caller());
        export(this.world.hugo().caller());
        ask(this.world.ada().caller());
        ask(this.world.finn().caller());
        EveryRow assistants = new EveryRow(this.world);
        assistants.of(this.world.carla().caller(), this.world.dmitri().caller(), this.world.ada().caller());
        assistants.of(this.world.hugo().caller(), this.world.gita().caller(), this.world.finn().caller());
        bring(this.world.ada().caller());
        bring(this.world.finn().caller());
        for (String tenant : List.of(World.ALDER.toString(), World.FERN.toString())) {
            RowsOfGovernance.plant(this.superuser, tenant);
            Instant limit = Instant.now().plusSeconds(20);
            while (!tablesWithoutRowsOf(tenant).isEmpty() && Instant.now().isBefore(limit)) {
                World.now(Mono.delay(Duration.ofMillis(100)));
            }
            assertThat(tablesWithoutRowsOf(tenant)).as("tables without a row of " + tenant).isEmpty();
        }
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

    private void export(Caller auditor) {
        World.now(this.world.bean(TrailExports.class).request(auditor, ExportFormat.JSONL, null));
    }

    /// Of a file that is attached, so that the answer has a source.
    private void ask(Caller caller) {
        FileId attached = new Tray(this.world, caller).brings("attached.txt", Tray.words("Keep on to the end."));
        World.now(this.world.bean(Chat.class)
            .ask(caller, new Question(null, null, "[[tokens=5000,rate=20]] keep on", null, null, false, null,
                    new AskKey(UUID.randomUUID().toString()), List.of(attached))));
    }

    /// One file that is read, and one on its way.
    private void bring(Caller caller) {
        Uploads uploads = this.world.bean(Uploads.class);
        CollectionId collection = new CollectionId(UUID.randomUUID());
        byte[] words = "words that are read".getBytes(StandardCharsets.UTF_8);
        Upload read = World.now(uploads.begin(caller, collection, new NewFile("read.txt", words.length)));
        World.now(uploads.append(caller, read.file(), Part.at(0),
                Flux.defer(() -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(words)))));
        World.now(uploads.begin(caller, collection, new NewFile("coming.txt", 10)));
        StoredFiles files = this.world.bean(StoredFiles.class);
        World.now(Mono.delay(Duration.ofMillis(100))
            .then(Mono.defer(() -> files.find(caller, collection, read.file())))
            .repeat()
            .takeUntil(file -> file.state().isEnd())
            .then());
    }

    private List<String> tablesWithoutRowsOf(String tenant) {
        return this.tables.stream()
            .filter(table -> rowsOf(table, tenant).isEmpty()
                    || rowsOf(table, tenant).toString().contains("\"checkpoint\": null"))
            .toList();
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
