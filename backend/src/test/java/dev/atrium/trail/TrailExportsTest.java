package dev.atrium.trail;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.atrium.audit.RecordedEvent;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.World;
import dev.atrium.verifier.Report;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import reactor.core.publisher.Flux;

import static dev.atrium.testing.World.ALDER;
import static dev.atrium.trail.Looking.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrailExportsTest {

    private final World world = World.with(Map.of("atrium.trail.look", "1h"));

    private final Looking looking = new Looking(this.world);

    private final TrailExports exports = this.looking.exports();

    private final Caller auditor = this.world.eve().caller();

    @AfterAll
    void close() {
        this.world.close();
    }

    @Test
    void anExportIsVerifiedByAProgramOfItsOwnAndIsTheSameEachTime() {
        this.looking.happens(ALDER, 1_203, "=HYPERLINK(\"ñ\")");
        UUID id = this.looking.requested(this.auditor, ExportFormat.JSONL);
        String export = this.looking.taken(this.auditor, id);
        Report report = this.looking.verified(this.auditor, export, "", null);
        assertThat(report.fault()).isNull();
        assertThat(report.events()).isGreaterThan(1_203);
        this.looking.happens(ALDER, 3, "later");
        this.looking.seal(ALDER);
        assertThat(this.looking.taken(this.auditor, id)).isEqualTo(export);
        TrailExport listed = listed(id);
        assertThat(listed.eventsSent()).isEqualTo(listed.events()).isEqualTo(report.events());
        assertThat(listed.beingSent()).isFalse();
    }

    @Test
    void anExportOfWhatCameLaterIsVerifiedWithoutWhatWasBefore() {
        this.looking.happens(ALDER, 77, "early");
        this.looking.exported(this.auditor, ExportFormat.JSONL);
        String seen = this.looking.notes(this.auditor).getLast();
        Instant now = Instant.now();
        this.looking.happens(ALDER, 55, "late");
        UUID id = World.now(this.exports.request(this.auditor, ExportFormat.JSONL, now));
        this.looking.seal(ALDER);
        Report report = this.looking.verified(this.auditor, this.looking.taken(this.auditor, id), "", seen);
        assertThat(report.fault()).isNull();
        assertThat(report.after()).isPositive();
        assertThat(report.events()).isBetween(55L, 70L);
    }

    @ParameterizedTest
    @ValueSource(strings = { "update audit_event set body = replace(body, 'tampered', 'harmless') where seq = %d",
            "delete from audit_event where seq = %d; update audit_event set seq = seq - 1 where seq > %1$d" })
    void whatIsChangedInTheDatabaseIsSeen(String sql) {
        World other = World.with(Map.of("atrium.trail.look", "1h"));
        Looking there = new Looking(other);
        Caller eve = other.eve().caller();
        there.happens(ALDER, 40, "tampered");
        there.exported(eve, ExportFormat.JSONL);
        there.tamper(sql.formatted(20));
        UUID id = there.requested(eve, ExportFormat.JSONL);
        Report report = there.verified(eve, there.taken(eve, id), "", null);
        assertThat(report.code()).isIn("hash", "chain");
        other.close();
    }

    @Test
    void aTableHasNoFormulas() {
        this.looking.happens(ALDER, 1, "=cmd|' /C calc'!A0");
        String[] lines = this.looking.exported(this.auditor, ExportFormat.CSV).split("\r\n");
        assertThat(lines[0]).startsWith("number,at,type,");
        assertThat(CsvLines.of(event("=1+1"))).contains("\"'=1+1\"");
        assertThat(CsvLines.of(event(" \t=1+1"))).contains("\"' \t=1+1\"");
        assertThat(CsvLines.of(event("a\"b,c"))).contains("\"a\"\"b,c\"");
    }

    @Test
    void ocsfIsOneObjectALineOfTheClassesItSays() {
        this.looking.happens(ALDER, 2, "ocsf");
        String[] lines = this.looking.exported(this.auditor, ExportFormat.OCSF).split("\n");
        assertThat(lines).hasSizeGreaterThan(2);
        for (String line : lines) {
            JsonNode record = JsonMapper.shared().readTree(line);
            long type = record.path("class_uid").asLong();
            assertThat(type).isIn(3002L, 6003L);
            assertThat(record.path("category_uid").asLong()).isEqualTo(type / 1000);
            assertThat(record.path("type_uid").asLong()).isEqualTo(type * 100 + record.path("activity_id").asLong());
            assertThat(record.path("time").asLong()).isPositive();
            assertThat(record.path("metadata").path("product").path("name").asString()).isEqualTo("Atrium");
            assertThat(record.path("actor").path("user").path("uid").asString()).isNotEmpty();
        }
    }

    @Test
    void anExportIsOfItsTenantAndForThoseWhoReadTheTrail() {
        UUID id = this.looking.requested(this.auditor, ExportFormat.JSONL);
        assertThat(refusal(this.exports.take(this.world.hugo().caller(), id))).hasMessage("not-found");
        assertThat(refusal(this.exports.take(this.auditor, UUID.randomUUID()))).hasMessage("not-found");
        assertThat(World.now(this.exports.newest(this.world.hugo().caller())))
            .noneMatch(export -> export.id().equals(id));
        for (Caller other : List.of(this.world.ada().caller(), this.world.dmitri().caller())) {
            assertThat(refusal(this.exports.take(other, id))).hasMessage("right.read-trail");
            assertThat(refusal(this.exports.newest(other))).hasMessage("right.read-trail");
            assertThat(refusal(this.exports.request(other, ExportFormat.CSV, null))).hasMessage("right.read-trail");
        }
        assertThat(this.looking.taken(this.world.iris().caller(), id)).contains("trail.export-requested")
            .contains("checkpoint.issued");
    }

    @Test
    void ofATenantOneIsTakenAtATimeAndWhoTakesItAgainGoesFirst() {
        this.looking.happens(ALDER, 1_100, "many");
        UUID first = this.looking.requested(this.auditor, ExportFormat.JSONL);
        UUID second = this.looking.requested(this.auditor, ExportFormat.CSV);
        Flux<String> slow = World.now(this.exports.take(this.auditor, first)).lines();
        assertThat(refusal(this.exports.take(this.auditor, second))).hasMessage("export.another-under-way");
        assertThat(listed(first).beingSent()).isTrue();
        String whole = this.looking.taken(this.auditor, first);
        assertThat(this.looking.verified(this.auditor, whole, "", null).fault()).isNull();
        assertThatThrownBy(() -> World.now(slow.collectList())).isInstanceOf(Refusal.class)
            .hasMessage("export.taken-again");
        assertThat(this.looking.taken(this.auditor, second)).startsWith("number,at");
    }

    @Test
    void itWaitsForTheCheckpointThatEndsItAndFewWaitAtOnce() {
        Caller other = this.world.hugo().caller();
        UUID id = World.now(this.exports.request(other, ExportFormat.JSONL, null));
        Refusal early = Looking.refusal(this.exports.take(other, UUID.randomUUID()));
        assertThat(early).hasMessage("not-found");
        for (int more = 0; more < 20; more++) {
            try {
                World.now(this.exports.request(other, ExportFormat.JSONL, null));
            }
            catch (Refusal refusal) {
                assertThat(refusal).hasMessage("export.too-many-waiting");
                break;
            }
        }
        this.looking.seal(World.FERN);
        assertThat(this.looking.taken(other, id)).startsWith("{\"trail\":");
    }

    private TrailExport listed(UUID id) {
        return World.now(this.exports.newest(this.auditor))
            .stream()
            .filter(export -> export.id().equals(id))
            .findFirst()
            .orElseThrow();
    }

    private static RecordedEvent event(String target) {
        return new RecordedEvent(1, Instant.EPOCH, "a", "done", "member", "b", "file", target,
                "{\"id\":\"x\",\"actor\":{},\"details\":{}}", "00", "00");
    }

}
