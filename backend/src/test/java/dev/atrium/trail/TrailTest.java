package dev.atrium.trail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.EventFilter;
import dev.atrium.audit.EventFilter.Who;
import dev.atrium.audit.Looked;
import dev.atrium.audit.Outcome;
import dev.atrium.audit.RecordedEvent;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Members;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.identity.Theme;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static dev.atrium.testing.World.ALDER;
import static dev.atrium.trail.Looking.refusal;
import static org.assertj.core.api.Assertions.assertThat;

class TrailTest {

    private final World world = World.shared();

    private final Looking looking = new Looking(this.world);

    private final Trail trail = this.world.bean(Trail.class);

    private final Caller auditor = this.world.eve().caller();

    @Test
    void whoReadsTheTrailSeesItAndNobodyElseDoes() {
        Caller ada = this.world.newcomer().caller();
        changes(ada);
        EventFilter hers = by(ada);
        assertThat(look(this.auditor, hers)).extracting(RecordedEvent::type).contains("settings.changed");
        assertThat(look(this.world.iris().caller(), hers)).isNotEmpty();
        assertThat(look(this.world.hugo().caller(), hers)).isEmpty();
        for (Caller other : List.of(ada, this.world.dmitri().caller(), this.world.carla().caller())) {
            assertThat(refusal(this.trail.newest(other, hers, null))).hasMessage("right.read-trail");
            assertThat(refusal(this.trail.following(other, 0, 1))).hasMessage("right.read-trail");
        }
    }

    @Test
    void thatSomebodyReadItIsAnEventOnceForEachThingTheyLookFor() {
        Caller reader = this.world
            .signIn(new Person(World.ISSUER, "reader-" + UUID.randomUUID(), "Reader", "reader@alder.test"),
                    Membership.of(World.ALDER_BANK, List.of("/roles/auditor")))
            .caller();
        EventFilter some = only(AuditType.MEMBER_ADMITTED);
        look(reader, some);
        look(reader, some);
        World.now(this.trail.newest(reader, some, 1_000_000L));
        look(reader, only(AuditType.MEMBER_REMOVED));
        World.now(this.trail.following(reader, 0, 1));
        World.now(this.trail.following(reader, 1, 1));
        assertThat(reads(reader)).containsExactly("copy", "type=member.removed", "type=member.admitted");
    }

    @Test
    void thatSomebodyWasRefusedIsAnEventToo() {
        Caller curious = this.world.newcomer().caller();
        refusal(this.trail.newest(curious, EventFilter.EVERYTHING, null));
        assertThat(look(this.auditor, by(curious)).getFirst()).returns("trail.read", RecordedEvent::type)
            .returns("refused", RecordedEvent::outcome);
    }

    @Test
    void whatIsLookedForIsNotWrittenDown() {
        look(this.auditor, new EventFilter(null, Set.of(), null, null, null, null, "zebrafinch"));
        assertThat(look(this.auditor, by(this.auditor))).extracting(RecordedEvent::body)
            .noneMatch(body -> body.contains("zebrafinch"))
            .anyMatch(body -> body.contains("letters=10"));
    }

    @Test
    void eachConditionNarrowsWhatIsFound() {
        Caller ada = this.world.newcomer().caller();
        Instant before = Instant.now();
        changes(ada);
        refusal(this.world.bean(Trail.class).newest(ada, EventFilter.EVERYTHING, null));
        Target herself = Target.of(Target.Kind.MEMBER, ada.member());
        Who who = new Who(Actor.Kind.MEMBER, ada.member().toString());
        assertThat(found(who, Set.of(), null, null, null, null, "")).contains("settings.changed", "trail.read");
        assertThat(found(who, Set.of(AuditType.SETTINGS_CHANGED), null, null, null, null, ""))
            .containsExactly("settings.changed");
        assertThat(found(null, Set.of(AuditType.SETTINGS_CHANGED, AuditType.MEMBER_ADMITTED), herself, null, null, null,
                ""))
            .contains("settings.changed")
            .doesNotContain("trail.read");
        assertThat(found(who, Set.of(), null, null, null, Outcome.REFUSED, "")).containsExactly("trail.read");
        assertThat(found(who, Set.of(), null, before, null, null, "")).contains("settings.changed");
        assertThat(found(who, Set.of(), null, null, before, null, "")).doesNotContain("settings.changed");
        assertThat(found(who, Set.of(), null, Instant.now().plusSeconds(60), null, null, "")).isEmpty();
        assertThat(found(who, Set.of(), null, null, Instant.parse("2020-01-01T00:00:00Z"), null, "")).isEmpty();
        assertThat(found(who, Set.of(), null, null, null, null, "DARK\"")).containsExactly("settings.changed");
        assertThat(found(who, Set.of(), null, null, null, null, "100%_\\'")).isEmpty();
    }

    @Test
    void pageAfterPageShowsEveryEventOnce() {
        String mark = UUID.randomUUID().toString();
        this.looking.happens(ALDER, 120, mark);
        EventFilter filter = new EventFilter(null, Set.of(), null, null, null, null, mark);
        List<Long> numbers = new ArrayList<>();
        Looked looked = World.now(this.trail.newest(this.auditor, filter, null));
        looked.events().forEach(event -> numbers.add(event.number()));
        for (int page = 0; looked.below() != null && page < 50; page++) {
            looked = World.now(this.trail.newest(this.auditor, filter, looked.below()));
            looked.events().forEach(event -> numbers.add(event.number()));
        }
        assertThat(numbers).hasSize(120).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void whoPullsMissesNothing() {
        List<Long> numbers = new ArrayList<>();
        List<RecordedEvent> page = World.now(this.trail.following(this.auditor, 0, 7));
        for (int pull = 0; !page.isEmpty() && pull < 20; pull++) {
            page.forEach(event -> numbers.add(event.number()));
            page = World.now(this.trail.following(this.auditor, numbers.getLast(), 7));
        }
        for (int index = 0; index < numbers.size(); index++) {
            assertThat(numbers.get(index)).isEqualTo(index + 1);
        }
        assertThat(refusal(this.trail.following(this.auditor, 0, Trail.MOST + 1))).returns(Refusal.Kind.INVALID,
                Refusal::kind);
        assertThat(refusal(this.trail.following(this.auditor, 0, 0))).returns("limit", Refusal::field);
    }

    private void changes(Caller ada) {
        World.now(this.world.bean(Members.class).settings(ada, Locale.ENGLISH, Theme.DARK).thenReturn(true));
    }

    private List<String> found(@Nullable Who who, Set<AuditType> types, @Nullable Target target, @Nullable Instant from,
            @Nullable Instant until, @Nullable Outcome outcome, String words) {
        return look(this.auditor, new EventFilter(who, types, target, from, until, outcome, words)).stream()
            .map(RecordedEvent::type)
            .toList();
    }

    private List<RecordedEvent> look(Caller caller, EventFilter filter) {
        return World.now(this.trail.newest(caller, filter, null)).events();
    }

    /// What they looked for, the last first.
    private List<String> reads(Caller reader) {
        return look(this.auditor, by(reader)).stream()
            .filter(event -> event.type().equals("trail.read") && event.body().contains(reader.session().hash()))
            .map(event -> EventBody.of(event).details().get("for"))
            .toList();
    }

    private static EventFilter only(AuditType type) {
        return new EventFilter(null, Set.of(type), null, null, null, null, "");
    }

    private static EventFilter by(Caller caller) {
        return new EventFilter(new Who(Actor.Kind.MEMBER, caller.member().toString()), Set.of(), null, null, null, null,
                "");
    }

}
