package dev.atrium.trail;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.atrium.identity.Caller;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.Superuser;
import dev.atrium.testing.World;
import dev.atrium.verifier.DatabaseSource;
import dev.atrium.verifier.Fault;
import dev.atrium.verifier.Report;
import dev.atrium.verifier.Verification;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.env.Environment;

import static dev.atrium.testing.World.ALDER;
import static dev.atrium.testing.World.FERN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// G15 where the trail lies: whatever is done to its rows is seen by a program that has a login which reads three tables,
/// the key and, where everything was computed anew or cut off, a checkpoint that was kept elsewhere.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrailInDatabaseTest {

    private static final long SEED = 20261128;

    private static final int UNSEALED = 5;

    /// How many events happen between two checkpoints, at least.
    private static final int ROOM = 20;

    private static final List<String> TABLES = List.of("audit_event", "audit_chain", "trail_checkpoint");

    private final World world = World.with(Map.of("atrium.trail.look", "1h"));

    private final Looking looking = new Looking(this.world);

    private final Caller auditor = this.world.eve().caller();

    private final String database = this.world.bean(Environment.class).getRequiredProperty("atrium.database.name");

    private final String login = "reads_trail_of_" + this.database;

    private List<String> notes;

    private String kept;

    private int last;

    /// Events that say something which can be changed, with a checkpoint behind them that
    /// is not the last.
    private List<Integer> places;

    @BeforeAll
    void aTrailOfSeveralCheckpoints() {
        for (int stretch = 0; stretch < 4; stretch++) {
            this.looking.happens(ALDER, ROOM, "tampered");
            this.looking.exported(this.auditor, ExportFormat.JSONL);
        }
        this.looking.happens(FERN, ROOM, "tampered");
        this.looking.happens(ALDER, UNSEALED, "tampered");
        this.notes = this.looking.notes(this.auditor);
        this.kept = String.join("\n", this.notes);
        this.last = Superuser.of(this.world).number("select seq from audit_chain where tenant_id = '" + ALDER + "'");
        this.places = Superuser.of(this.world)
            .read("select seq from audit_event where tenant_id = '%s' and seq <= %d and body like '%%tampered%%'"
                .formatted(ALDER, this.last - UNSEALED - 2 * ROOM), row -> row.getInt(1));
        this.looking.tamper(("create role %1$s login password 'only reads' nosuperuser nobypassrls;"
                + " grant connect on database %2$s to %1$s; grant usage on schema public to %1$s;"
                + " grant select on %3$s to %1$s; create schema kept")
            .formatted(this.login, this.database, String.join(", ", TABLES)));
        TABLES.forEach(table -> this.looking.tamper("create table kept.%s as select * from %1$s".formatted(table)));
    }

    @AfterEach
    void asItWas() {
        TABLES.forEach(table -> this.looking
            .tamper("set session_replication_role = replica; delete from %s; insert into %1$s select * from kept.%1$s"
                .formatted(table)));
    }

    @AfterAll
    void close() {
        this.looking.tamper("drop schema kept cascade; drop owned by %s; drop role %1$s".formatted(this.login));
        this.world.close();
    }

    @Test
    void aTrailAsItWasIsWellWithOrWithoutWhatWasKept() {
        for (String elsewhere : List.of("", this.kept)) {
            Report report = verified(elsewhere);
            assertThat(report.fault()).isNull();
            assertThat(report.events()).isEqualTo(this.last);
            assertThat(report.unsealed()).isGreaterThanOrEqualTo(UNSEALED).isLessThan(ROOM);
            assertThat(report.elsewhere()).isEqualTo(elsewhere.isEmpty() ? 0 : this.notes.size());
        }
    }

    @Test
    void itsLoginChangesNothing() throws SQLException {
        try (var connection = DriverManager.getConnection(url()); var statement = connection.createStatement()) {
            for (String deed : List.of("update audit_event set type = type", "delete from trail_checkpoint",
                    "select from member")) {
                assertThatThrownBy(() -> statement.execute(deed)).hasMessageContaining("permission denied");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whateverIsDoneToRowsIsSeen(Tampering tampering) {
        Random random = new Random(SEED);
        for (int time = 0; time < Rounds.of(2, 100); time++) {
            int place = this.places.get(random.nextInt(this.places.size()));
            this.looking.tamper(tampering.sql(place));
            Report report = verified(tampering.witnessed ? this.kept : "");
            assertThat(report.fault()).as("%s at event %d", tampering, place).isNotNull();
            assertThat(report.code()).as("%s at event %d: %s", tampering, place, report.fault())
                .isIn(List.of(tampering.codes));
            asItWas();
        }
    }

    private Report verified(String elsewhere) {
        String key = this.looking.checkpoints().verifierKey(this.auditor);
        try (DatabaseSource source = DatabaseSource.open(url(), null, key)) {
            return new Verification(key, elsewhere, null).of(source);
        }
        catch (IOException | Fault unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private String url() {
        String url = PostgresServer.shared().jdbcUrl(this.database);
        return url + (url.contains("?") ? "&" : "?") + "user=" + this.login + "&password=only%20reads";
    }

    /// What somebody would do who can write in the database. `{T}` is the tenant, `{F}`
    /// another, `{N}` the place.
    enum Tampering {

        TEXT_CHANGED("update audit_event set body = replace(body, 'tampered', 'harmless') where {HERE}", "hash"),

        TEXT_UNREADABLE("update audit_event set body = '[' || body where {HERE}", "body"),

        WHO_CHANGED("update audit_event set actor_id = 'somebody' where {HERE}", "columns"),

        WHEN_CHANGED("update audit_event set at = at - interval '1 day' where {HERE}", "columns"),

        WHAT_CHANGED("update audit_event set type = 'signed-out' where {HERE}", "columns"),

        REMOVED("delete from audit_event where {HERE}", "number"),

        REMOVED_AND_NUMBERED_ANEW(
                "delete from audit_event where {HERE};"
                        + " update audit_event set seq = seq + 1000000 where tenant_id = '{T}' and seq > {N};"
                        + " update audit_event set seq = seq - 1000001 where tenant_id = '{T}' and seq > 1000000",
                "chain"),

        SWAPPED("update audit_event one set body = other.body, id = other.id, at = other.at, target_id = other.target_id"
                + " from audit_event other where one.tenant_id = '{T}' and other.tenant_id = '{T}'"
                + " and one.seq in ({N}, {N} + 7) and other.seq = 2 * {N} + 7 - one.seq", "hash", "columns"),

        ADDED("insert into audit_event select tenant_id, (select max(seq) + 1 from audit_event where tenant_id = '{T}'),"
                + " gen_random_uuid(), at, type, outcome, actor_kind, actor_id, target_kind, target_id, body, previous,"
                + " hash from audit_event where {HERE}", "columns", "chain"),

        MOVED_FROM_ANOTHER_TENANT("update audit_event one set body = other.body, id = other.id, at = other.at,"
                + " type = other.type, actor_id = other.actor_id, target_kind = other.target_kind,"
                + " target_id = other.target_id from audit_event other where one.tenant_id = '{T}' and one.seq = {N}"
                + " and other.tenant_id = '{F}' and other.seq = (select max(seq) from audit_event where tenant_id = '{F}')",
                "hash"),

        CHAINED_ANEW("{REWRITTEN}", "tree"),

        CHECKPOINT_REMOVED("delete from trail_checkpoint where tenant_id = '{T}' and number = {FIRST_AFTER}",
                "checkpoints"),

        CHECKPOINT_CHANGED(
                "update trail_checkpoint set note = replace(note, E'\\n' || size || E'\\n',"
                        + " E'\\n' || size - 1 || E'\\n') where tenant_id = '{T}' and number = {FIRST_AFTER}",
                "signature"),

        CHECKPOINT_MOVED(
                "update trail_checkpoint set size = size - 1 where tenant_id = '{T}' and number = {FIRST_AFTER}",
                "columns"),

        TREE_CHANGED("update trail_checkpoint set subtrees = set_byte(subtrees, 0, 255 - get_byte(subtrees, 0))"
                + " where tenant_id = '{T}' and number = {FIRST_AFTER}", "subtrees"),

        END_CHANGED("update audit_chain set hash = sha256(hash) where tenant_id = '{T}'", "end"),

        CHAINED_ANEW_WITHOUT_THE_CHECKPOINTS_THAT_TELL(
                "{REWRITTEN}; delete from trail_checkpoint where tenant_id = '{T}' and size >= {N}", true, "tree"),

        SHORTENED("delete from trail_checkpoint where tenant_id = '{T}' and size >= {N};"
                + " delete from audit_event where tenant_id = '{T}' and seq > {N};"
                + " update audit_chain set seq = {N}, hash = (select hash from audit_event where {HERE})"
                + " where tenant_id = '{T}'", true, "shorter");

        private static final String REWRITTEN = """
                do $do$
                declare
                    link bytea := (select previous from audit_event where {HERE});
                    event audit_event;
                begin
                    update audit_event set body = replace(body, 'tampered', 'harmless') where {HERE};
                    for event in select * from audit_event where tenant_id = '{T}' and seq >= {N} order by seq loop
                        update audit_event
                           set previous = link, hash = sha256(link || int8send(seq) || convert_to(body, 'UTF8'))
                         where tenant_id = '{T}' and seq = event.seq
                        returning hash into link;
                    end loop;
                    update audit_chain set hash = link where tenant_id = '{T}';
                end
                $do$""";

        private final String sql;

        /// Whether a checkpoint that was kept elsewhere is needed to find it.
        private final boolean witnessed;

        private final String[] codes;

        Tampering(String sql, String... codes) {
            this(sql, false, codes);
        }

        Tampering(String sql, boolean witnessed, String... codes) {
            this.sql = sql;
            this.witnessed = witnessed;
            this.codes = codes;
        }

        String sql(int place) {
            return "set session_replication_role = replica; " + this.sql.replace("{REWRITTEN}", REWRITTEN)
                .replace("{FIRST_AFTER}",
                        "(select min(number) from trail_checkpoint where tenant_id = '{T}' and size >= {N})")
                .replace("{HERE}", "tenant_id = '{T}' and seq = {N}")
                .replace("{T}", ALDER.toString())
                .replace("{F}", FERN.toString())
                .replace("{N}", String.valueOf(place));
        }

    }

}
