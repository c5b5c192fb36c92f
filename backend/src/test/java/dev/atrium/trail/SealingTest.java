package dev.atrium.trail;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.atrium.identity.Caller;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.World;
import dev.atrium.verifier.Report;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static dev.atrium.testing.World.ALDER;
import static dev.atrium.testing.World.FERN;
import static dev.atrium.trail.Looking.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealingTest {

    /// More than one transaction of the sealing takes, appended as the server appends.
    private static final String MANY = """
            select set_config('app.tenant', '%s', false);
            select append_audit_event(gen_random_uuid(), now(), 'settings.changed', 'done', 'system', 'test', 'settings', 'test',
                                      '{"n":' || n || '}')
              from generate_series(1, 5100) n
            """;

    private static final Duration LOOK = Duration.ofSeconds(5);

    private final World world = World.with(Map.of("atrium.trail.look", "1h"));

    private final Looking looking = new Looking(this.world);

    private final Caller auditor = this.world.eve().caller();

    @AfterAll
    void close() {
        this.world.close();
    }

    @Test
    void everyHourACheckpointIsIssuedAlsoWhenNothingHappens() {
        this.looking.happens(ALDER, 3, "hourly");
        hours(1);
        long before = newest().number();
        long size = newest().size();
        hours(1);
        assertThat(newest().number()).isEqualTo(before + 1);
        assertThat(newest().size()).isLessThanOrEqualTo(size + 2);
        this.looking.seal(ALDER);
        assertThat(newest().number()).as("none before its time").isEqualTo(before + 1);
    }

    @Test
    void anIdleTrailDoesNotGrowByItsOwnCheckpoints() {
        Caller hugo = this.world.hugo().caller();
        hours(1);
        List<Checkpoint> all = World.now(this.looking.checkpoints().newest(hugo));
        long size = all.getFirst().size();
        hours(5);
        List<Checkpoint> later = World.now(this.looking.checkpoints().newest(hugo));
        assertThat(later).hasSizeGreaterThanOrEqualTo(all.size() + 5);
        assertThat(later.getFirst().size()).isLessThanOrEqualTo(size + 1);
    }

    @Test
    void whatAnHourSealsIsVerifiedBySomebodyElsesProgram() {
        this.looking.happens(ALDER, 137, "sealed");
        hours(1);
        this.looking.tamper(MANY.formatted(ALDER));
        hours(1);
        String export = this.looking.exported(this.auditor, ExportFormat.JSONL);
        Report report = this.looking.verified(this.auditor, export, String.join("\n", this.looking.notes(this.auditor)),
                this.looking.notes(this.auditor).getFirst());
        assertThat(report.fault()).isNull();
        assertThat(report.events()).isGreaterThan(5_237);
        assertThat(report.checkpoints()).isGreaterThan(4);
    }

    @Test
    void aCheckpointIsWrittenAsC2spWritesIt() {
        hours(1);
        String[] lines = newest().note().split("\n", -1);
        assertThat(lines).hasSize(7);
        assertThat(lines[0]).isEqualTo("localhost:8080/trail/" + ALDER);
        assertThat(lines[1]).isEqualTo(String.valueOf(newest().size()));
        assertThat(lines[2]).hasSize(44).isEqualTo(newest().root());
        assertThat(lines[3]).startsWith("at 20");
        assertThat(lines[4]).isEmpty();
        assertThat(lines[5]).startsWith("— localhost:8080/trail/" + ALDER + " ");
        assertThat(this.looking.checkpoints().verifierKey(this.auditor)).startsWith("localhost:8080/trail/" + ALDER);
    }

    @Test
    void checkpointsAreReadByThoseWhoReadTheTrailOfTheirTenantAlone() {
        hours(1);
        for (Caller other : List.of(this.world.ada().caller(), this.world.dmitri().caller(),
                this.world.carla().caller())) {
            assertThat(refusal(this.looking.checkpoints().newest(other))).hasMessage("right.read-trail");
            assertThat(refusal(this.looking.checkpoints().following(other, 0))).hasMessage("right.read-trail");
        }
        assertThat(this.looking.notes(this.world.iris().caller())).allMatch(note -> note.contains(ALDER.toString()));
        assertThat(this.looking.notes(this.world.hugo().caller())).allMatch(note -> note.contains(FERN.toString()));
    }

    @Test
    void theKeyOfRfc8032IsTheKeyOfTheRfc() {
        SigningKey key = new SigningKey(
                new TrailProperties("nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=", null, null, LOOK));
        assertThat(key.verifierKey("x")).endsWith("+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea");
        assertThatIllegalStateException()
            .isThrownBy(() -> new SigningKey(new TrailProperties("c2hvcnQ=", null, null, LOOK)));
    }

    private Checkpoint newest() {
        return World.now(this.looking.checkpoints().newest(this.auditor)).getFirst();
    }

    /// So many hours pass, and each is sealed. The clock goes on from where it was.
    private void hours(int hours) {
        for (int hour = 0; hour < hours; hour++) {
            this.passed++;
            this.world.bean(MovableClock.class).later(Duration.ofHours(this.passed), () -> {
                this.looking.seal(ALDER);
                this.looking.seal(FERN);
            });
        }
    }

    private int passed;

}
