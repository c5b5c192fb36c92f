package dev.atrium.trail;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.EventFilter;
import dev.atrium.audit.EventFilter.Who;
import dev.atrium.audit.Looked;
import dev.atrium.audit.RecordedEvents;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.Superuser;
import dev.atrium.testing.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

import static dev.atrium.testing.World.ALDER;
import static org.assertj.core.api.Assertions.assertThat;

/// A long trail: what a look costs does not grow with it, and an hour's checkpoint costs what is new.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TrailAtSizeTest {

    private static final int EVENTS = Rounds.of(100_000, 1_000_000);

    private static final Duration A_LOOK = Duration.ofSeconds(2);

    private static final String FILL = """
            select seq from audit_chain where tenant_id = '%1$s' for update;
            insert into audit_event (tenant_id, seq, id, at, type, outcome, actor_kind, actor_id, target_kind, target_id,
                                     body, previous, hash)
            select '%1$s', chain.seq + n, gen_random_uuid(), timestamptz '2026-01-01' + n * interval '1 second',
                   case when n %% 50000 = 7 then 'member.removed' else 'message.asked' end, 'done', 'member',
                   'member-' || n %% 1000, 'conversation', 'conversation-' || n %% 5000,
                   '{"actor":{"id":"member-' || n %% 1000 || '","kind":"member"},"details":{"note":"' || repeat('x', 300) || '"}}',
                   sha256(int8send(n - 1)), sha256(int8send(n))
              from audit_chain chain, generate_series(1, %2$d) n
             where chain.tenant_id = '%1$s';
            update audit_chain set seq = seq + %2$d, hash = sha256(int8send(%2$d)) where tenant_id = '%1$s';
            analyze audit_event;
            """;

    private final World world = World.with(Map.of("atrium.trail.look", "1h"));

    private final Looking looking = new Looking(this.world);

    private final Trail trail = this.world.bean(Trail.class);

    private final Caller auditor = this.world.eve().caller();

    @BeforeAll
    void muchHappens() {
        this.looking.happens(ALDER, 1, "first");
        this.looking.tamper(FILL.formatted(ALDER, EVENTS));
    }

    @AfterAll
    void close() {
        this.world.close();
    }

    @Test
    void aLookTakesAsLongAsItTakesHoweverLongTheTrailIs() {
        assertThat(look("everything", EventFilter.EVERYTHING).events()).hasSize(Trail.PAGE);
        assertThat(look("one member", by(new Who(Actor.Kind.MEMBER, "member-17"))).events()).hasSize(Trail.PAGE);
        assertThat(look("a rare type", of(Set.of(AuditType.MEMBER_REMOVED), null)).events()).hasSize(EVENTS / 50_000);
        assertThat(look("one thing", of(Set.of(), Target.of(Target.Kind.CONVERSATION, "conversation-3"))).events())
            .hasSizeGreaterThanOrEqualTo(Math.min(Trail.PAGE, EVENTS / 5_000));
        Instant day = Instant.parse("2026-01-01T05:00:00Z");
        assertThat(look("a minute long ago", new EventFilter(null, Set.of(), null, day, day.plusSeconds(60), null, ""))
            .events()).hasSize(Trail.PAGE);
        Looked words = look("words that are nowhere", new EventFilter(null, Set.of(), null, null, null, null, "zebra"));
        assertThat(words.events()).isEmpty();
        assertThat(words.below()).isNotNull();
        assertThat(words.backTo()).isNotNull();
        assertThat(EVENTS).isGreaterThan(RecordedEvents.LOOKED_THROUGH);
    }

    @Test
    void anHoursCheckpointCostsWhatIsNew() {
        Duration whole = seal("the first checkpoint", 1);
        this.looking.happens(ALDER, 100, "new");
        Duration next = seal("the next one", 2);
        assertThat(next).isLessThan(whole.dividedBy(2));
    }

    /// In as many turns as it takes: others have theirs in between.
    private Duration seal(String what, int hours) {
        int before = checkpoints();
        long began = System.nanoTime();
        this.world.bean(MovableClock.class).later(Duration.ofHours(hours), () -> {
            do {
                this.looking.seal(ALDER);
            }
            while (checkpoints() == before);
        });
        return took(what, began);
    }

    private int checkpoints() {
        return Superuser.of(this.world)
            .number("select count(*) from trail_checkpoint where tenant_id = '%s'".formatted(ALDER));
    }

    private Looked look(String what, EventFilter filter) {
        World.now(this.trail.newest(this.auditor, filter, null));
        long began = System.nanoTime();
        Looked looked = World.now(this.trail.newest(this.auditor, filter, null));
        assertThat(took(what, began)).as(what).isLessThan(A_LOOK);
        return looked;
    }

    private static Duration took(String what, long began) {
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        System.out.printf("%s among %,d events: %d ms%n", what, EVENTS, took.toMillis());
        return took;
    }

    private static EventFilter by(Who who) {
        return new EventFilter(who, Set.of(), null, null, null, null, "");
    }

    private static EventFilter of(Set<AuditType> types, @Nullable Target target) {
        return new EventFilter(null, types, target, null, null, null, "");
    }

}
