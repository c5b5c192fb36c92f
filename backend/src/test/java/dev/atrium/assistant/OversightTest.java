package dev.atrium.assistant;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.atrium.identity.Caller;
import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Page;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Mono;

import static dev.atrium.assistant.Making.content;
import static dev.atrium.assistant.Making.refusal;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OversightTest {

    private final World world = World.with(Map.of());

    private final Making making = new Making(this.world);

    private final Oversight oversight = this.world.bean(Oversight.class);

    private final Caller admin = this.world.dmitri().caller();

    private final Caller owner = this.world.newcomer().caller();

    private final Caller reader = this.world.newcomer().caller();

    @AfterAll
    void close() {
        this.world.close();
    }

    @Test
    void whoOverseesSeesAllAndNobodyElseDoes() {
        AssistantId id = this.making.draft(this.owner, "Secret plans");
        assertThat(all(Concern.ALL)).contains(id);
        for (Caller other : List.of(this.owner, this.world.carla().caller(), this.world.eve().caller())) {
            assertThat(refusal(this.oversight.all(other, Concern.ALL, null))).hasMessage("right.oversee");
        }
        assertThat(World.now(this.oversight.all(this.world.gita().caller(), Concern.ALL, null)).items()).isEmpty();
        assertThat(refusal(this.making.drafts().draft(this.admin, id))).hasMessage("not-found");
        assertThat(refusal(this.making.assistants().open(this.admin, id))).hasMessage("not-found");
    }

    @Test
    void anOrphanIsListedAndHandedOn() {
        Caller leaver = this.world.newcomer().caller();
        AssistantId id = this.making.live(leaver, "Orphan");
        assertThat(all(Concern.ORPHANED)).doesNotContain(id);
        execute("update member set state = 'removed' where id = '%s'".formatted(leaver.member()));
        assertThat(all(Concern.ORPHANED)).contains(id);
        assertThat(refusal(this.oversight.handOn(this.admin, id, new MemberId(UUID.randomUUID()))))
            .hasMessage("share.unknown-member");
        assertThat(refusal(this.oversight.handOn(this.reader, id, this.reader.member()))).hasMessage("right.oversee");
        World.now(this.oversight.handOn(this.admin, id, this.owner.member()));
        assertThat(all(Concern.ORPHANED)).doesNotContain(id);
        assertThat(World.now(this.making.assistants().open(this.owner, id)).card().access()).isEqualTo(Access.MANAGE);
        assertThat(World.now(this.making.sharing().grants(this.owner, id))).isEmpty();
    }

    @Test
    void aRetirementHasNoticeAndCanBeUndoneBeforeAndAfter() {
        AssistantId id = shared();
        Version version = World.now(this.making.assistants().toAsk(this.reader, id));
        World.now(this.oversight.retire(this.owner, id, this.oversight.usualNotice()));
        assertThat(World.now(this.making.assistants().open(this.reader, id)).retireAt()).isNotNull();
        later(13, () -> tend());
        World.now(this.making.assistants().stillAsk(this.reader, version.id()));
        later(15, () -> tend());
        assertThat(refusal(this.making.assistants().stillAsk(this.reader, version.id()))).hasMessage("not-found");
        assertThat(refusal(this.making.assistants().stillAsk(this.owner, version.id())))
            .hasMessage("assistant.is-retired");
        assertThat(refusal(this.making.assistants().toAsk(this.owner, id))).hasMessage("assistant.is-retired");
        assertThat(all(Concern.RETIRED)).contains(id);
        World.now(this.oversight.unretire(this.owner, id));
        World.now(this.making.assistants().stillAsk(this.reader, version.id()));
        assertThat(this.making.trail(this.owner, id)).endsWith("assistant.retirement-announced", "assistant.retired",
                "assistant.unretired");
    }

    @Test
    void noticeThatIsTakenBackNeverComes() {
        AssistantId id = shared();
        World.now(this.oversight.retire(this.admin, id, 1));
        assertThat(all(Concern.RETIRING)).contains(id);
        World.now(this.oversight.unretire(this.admin, id));
        later(2, () -> tend());
        World.now(this.making.assistants().toAsk(this.reader, id));
    }

    @Test
    void onlyWhoManagesOrOverseesRetires() {
        AssistantId id = shared();
        assertThat(refusal(this.oversight.retire(this.reader, id, 1))).hasMessage("access.manage");
        assertThat(refusal(this.oversight.unretire(this.reader, id))).hasMessage("access.manage");
        assertThat(refusal(this.oversight.retire(this.world.ben().caller(), id, 1))).hasMessage("not-found");
        assertThat(refusal(this.oversight.retire(this.world.gita().caller(), id, 1))).hasMessage("not-found");
        assertThat(refusal(this.oversight.retire(this.owner, id, 366))).returns("days", Refusal::field);
        assertThat(refusal(this.oversight.retire(this.owner, id, -1))).returns("days", Refusal::field);
    }

    @Test
    void aCertificateStaysWithItsNumberUntilItsDay() {
        AssistantId id = shared();
        Instant until = Instant.now().plus(Duration.ofDays(30));
        assertThat(refusal(this.oversight.certify(this.owner, id, until))).hasMessage("right.oversee");
        assertThat(refusal(this.oversight.certify(this.admin, id, Instant.now()))).returns("until", Refusal::field);
        assertThat(refusal(this.oversight.certify(this.admin, id, Instant.now().plus(Duration.ofDays(400)))))
            .returns("until", Refusal::field);
        assertThat(refusal(this.oversight.certify(this.admin, this.making.draft(this.owner, "Draft"), until)))
            .hasMessage("assistant.not-published");
        World.now(this.oversight.certify(this.admin, id, until));
        assertThat(certified()).contains(id);
        World.now(this.making.drafts().save(this.owner, id, 0, content("Newer")));
        World.now(this.making.drafts().publish(this.owner, id, ""));
        AssistantCard card = World.now(this.making.assistants().open(this.reader, id)).card();
        assertThat(card.number()).isEqualTo(2);
        assertThat(card.certificate()).extracting(Certificate::number).isEqualTo(1);
        later(31, () -> assertThat(certified()).doesNotContain(id));
        World.now(this.oversight.uncertify(this.admin, id));
        assertThat(certified()).doesNotContain(id);
    }

    @Test
    void ownersAreAskedAgainWhetherItIsStillNeeded() {
        AssistantId id = shared();
        later(181, () -> assertThat(all(Concern.ATTEST_DUE)).contains(id));
        later(180, () -> World.now(this.oversight.attest(this.owner, id)));
        later(181, () -> assertThat(all(Concern.ATTEST_DUE)).doesNotContain(id));
        assertThat(refusal(this.oversight.attest(this.reader, id))).hasMessage("access.manage");
    }

    @Test
    void figuresAreCountedByTheBeatAndNotByTheQuestion() {
        AssistantId id = shared();
        for (int question = 0; question < 3; question++) {
            World.now(this.making.assistants().used(this.reader, id));
        }
        World.now(this.making.assistants().used(this.owner, id));
        World.now(this.making.assistants().rate(this.owner, id, 2));
        World.now(this.making.assistants().rate(this.reader, id, 5));
        later(1, this::tend);
        Figures figures = World.now(this.making.assistants().open(this.reader, id)).card().figures();
        assertThat(figures).returns(4, Figures::uses)
            .returns(2, Figures::users)
            .returns(2, Figures::ratings)
            .returns(3.5, Figures::stars);
        assertThat(figures.lastUsedAt()).isNotNull();
        later(40, this::tend);
        Figures old = World.now(this.making.assistants().open(this.reader, id)).card().figures();
        assertThat(old).returns(0, Figures::uses).returns(figures.lastUsedAt(), Figures::lastUsedAt);
        later(100, () -> World.now(this.world.bean(Caretaking.class).forget(World.ALDER)));
        assertThat(World.now(this.making.directory().shelf(this.reader, Shelf.RECENT, null)).items()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = { "DORMANT", "NEVER_USED" })
    void theDatabaseChoosesByTheSameRuleAsThePages(Concern concern) {
        Caller someone = this.world.newcomer().caller();
        for (String figures : List.of("last_used_at = null, uses = 0", "last_used_at = now(), uses = 1",
                "last_used_at = now() - interval '59 days'", "last_used_at = now() - interval '61 days'",
                "last_used_at = now(), uses = 20", "last_used_at = null, created_at = now() - interval '61 days'",
                "last_used_at = null, created_at = now() - interval '59 days'",
                "last_used_at = now() - interval '61 days', uses = 20")) {
            AssistantId id = this.making.live(someone, "Rule");
            execute("update assistant set counted_at = now(), %s where id = '%s'".formatted(figures, id));
        }
        List<Overseen> everything = pages(Concern.ALL);
        assertThat(pages(concern)).isNotEmpty()
            .containsExactlyElementsOf(
                    everything.stream().filter(one -> one.lifecycle().word().equals(concern.word())).toList());
        assertThat(everything).extracting(Overseen::lifecycle).contains(Lifecycle.values());
    }

    private AssistantId shared() {
        AssistantId id = this.making.live(this.owner, "Handbook");
        World.now(this.making.sharing().give(this.owner, id, new Subject.OneMember(this.reader.member()), Access.USE));
        return id;
    }

    private List<AssistantId> certified() {
        return World.now(this.making.directory().shelf(this.reader, Shelf.CERTIFIED, null))
            .items()
            .stream()
            .map(AssistantCard::id)
            .toList();
    }

    private List<AssistantId> all(Concern concern) {
        return pages(concern).stream().map(Overseen::id).toList();
    }

    private List<Overseen> pages(Concern concern) {
        List<Overseen> all = new ArrayList<>();
        Page<Overseen> page = World.now(this.oversight.all(this.admin, concern, null));
        all.addAll(page.items());
        for (int more = 0; page.next() != null && more < 100; more++) {
            page = World.now(this.oversight.all(this.admin, concern, page.next()));
            all.addAll(page.items());
        }
        return all;
    }

    private void tend() {
        World.now(this.world.bean(Caretaking.class).tend(World.ALDER));
    }

    private void later(int days, Runnable work) {
        this.world.bean(MovableClock.class).later(Duration.ofDays(days).plusMinutes(5), work);
    }

    private void execute(String sql) {
        this.making.in(this.owner,
                () -> this.world.bean(DatabaseClient.class).sql(sql).fetch().rowsUpdated().flatMap(Mono::just));
    }

}
