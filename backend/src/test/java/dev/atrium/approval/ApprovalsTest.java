package dev.atrium.approval;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.Bell;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;

import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ApprovalsTest {

    private static final World WORLD = World.shared();

    private final Approvals approvals = WORLD.bean(Approvals.class);

    private final Bell bell = WORLD.bean(Bell.class);

    private final Caller iris = WORLD.iris().caller();

    private final Caller jonas = WORLD.jonas().caller();

    @Test
    void whatOneProposesIsDoneWhenASecondApproves() {
        String one = UUID.randomUUID().toString();
        ApprovalId id = World.now(this.approvals.propose(this.iris, Bell.wish(one, "{}")));
        assertThat(this.bell.rings(one)).isZero();
        assertThat(found(this.jonas, id)).singleElement()
            .returns(false, Waiting::yours)
            .returns(List.of("Bell " + one), waiting -> waiting.proposal().says())
            .returns("Iris Novak", waiting -> waiting.proposedBy().name());
        World.now(this.approvals.approve(this.jonas, id));
        assertThat(this.bell.rings(one)).isOne();
        assertThat(found(this.jonas, id)).isEmpty();
        assertThat(refusal(this.approvals.approve(this.jonas, id))).hasMessage("not-found");
        assertThat(this.bell.rings(one)).isOne();
    }

    @Test
    void nobodyApprovesOrRejectsWhatTheyProposed() {
        ApprovalId id = World.now(this.approvals.propose(this.iris, Bell.wish()));
        assertThat(found(this.iris, id)).singleElement().returns(true, Waiting::yours);
        assertThat(refusal(this.approvals.approve(this.iris, id))).hasMessage("approval.own");
        assertThat(refusal(this.approvals.reject(this.iris, id, "No"))).hasMessage("approval.own");
        assertThat(refusal(this.approvals.withdraw(this.jonas, id))).hasMessage("approval.of-another");
        World.now(this.approvals.withdraw(this.iris, id));
        assertThat(refusal(this.approvals.approve(this.jonas, id))).hasMessage("not-found");
    }

    @Test
    void whoLacksThePermissionNeitherProposesNorSeesNorDecides() {
        assertThat(refusal(this.approvals.propose(WORLD.dmitri().caller(), Bell.wish())))
            .hasMessage("approval.permission");
        ApprovalId id = World.now(this.approvals.propose(this.iris, Bell.wish()));
        for (Caller other : List.of(WORLD.ada().caller(), WORLD.dmitri().caller(), WORLD.eve().caller(),
                WORLD.gita().caller(), complianceAtFern())) {
            assertThat(found(other, id)).isEmpty();
            assertThat(refusal(this.approvals.approve(other, id))).hasMessage("not-found");
            assertThat(refusal(this.approvals.reject(other, id, "No"))).hasMessage("not-found");
            assertThat(refusal(this.approvals.withdraw(other, id))).hasMessage("not-found");
        }
        World.now(this.approvals.reject(this.jonas, id, "Not this bell"));
    }

    @Test
    void whoHasLostThePermissionSinceHasProposedNothing() {
        String subject = "once-" + UUID.randomUUID();
        Person person = new Person(World.ISSUER, subject, subject, subject + "@alder.test");
        Caller once = WORLD.signIn(person, Membership.of(World.ALDER_BANK, List.of("/roles/compliance"))).caller();
        ApprovalId id = World.now(this.approvals.propose(once, Bell.wish()));
        WORLD.signIn(person, Membership.of(World.ALDER_BANK, List.of()));
        assertThat(refusal(this.approvals.approve(this.jonas, id))).hasMessage("approval.proposer");
        World.now(this.approvals.reject(this.jonas, id, "She has left compliance"));
    }

    @Test
    void whatExpiredIsNotThere() {
        ApprovalId id = World.now(this.approvals.propose(this.iris, Bell.wish()));
        WORLD.bean(MovableClock.class).later(Duration.ofHours(25), () -> {
            assertThat(found(this.jonas, id)).isEmpty();
            assertThat(refusal(this.approvals.approve(this.jonas, id))).hasMessage("not-found");
        });
        World.now(this.approvals.reject(this.jonas, id, "Too late anyway"));
    }

    @Test
    void aDeedThatIsRefusedLeavesTheProposalWaiting() {
        String one = UUID.randomUUID().toString();
        ApprovalId id = World.now(this.approvals.propose(this.iris, Bell.wish(one, Bell.STUCK)));
        assertThat(refusal(this.approvals.approve(this.jonas, id))).hasMessage("bell.stuck");
        assertThat(found(this.jonas, id)).hasSize(1);
        assertThat(refusal(this.approvals.reject(this.jonas, id, " "))).returns("reason", Refusal::field);
        World.now(this.approvals.reject(this.jonas, id, "It is stuck"));
        assertThat(this.bell.rings(one)).isZero();
    }

    @Test
    void twoWhoApproveAtOnceDoItOnce() {
        Caller third = WORLD
            .signIn(new Person(World.ISSUER, "third-compliance", "Third", "third@alder.test"),
                    Membership.of(World.ALDER_BANK, List.of("/roles/compliance")))
            .caller();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < Rounds.of(20, 500); round++) {
                String one = UUID.randomUUID().toString();
                ApprovalId id = World.now(this.approvals.propose(this.iris, Bell.wish(one, "{}")));
                List<CompletableFuture<Boolean>> tries = IntStream.range(0, 4)
                    .mapToObj(number -> CompletableFuture
                        .supplyAsync(() -> World.now(this.approvals.approve((number % 2 == 0) ? this.jonas : third, id)
                            .thenReturn(true)
                            .onErrorReturn(Refusal.class, false)), threads))
                    .toList();
                assertThat(tries.stream().filter(CompletableFuture::join)).hasSize(1);
                assertThat(this.bell.rings(one)).isOne();
            }
        }
    }

    @Test
    void proposalsAreBounded() {
        String subject = "eager-" + UUID.randomUUID();
        Caller eager = WORLD
            .signIn(new Person(World.ISSUER, subject, subject, subject + "@fern.test"),
                    Membership.of(World.FERN_CLINIC, List.of("/roles/compliance")))
            .caller();
        for (int number = 0; number < Approvals.MOST_WAITING; number++) {
            World.now(this.approvals.propose(eager, Bell.wish()));
        }
        assertThat(refusal(this.approvals.propose(eager, Bell.wish()))).hasMessage("approval.too-many");
        assertThat(World.now(this.approvals.waiting(eager, null)).next()).isNotNull();
    }

    private List<Waiting> found(Caller caller, ApprovalId id) {
        return World
            .now(this.approvals.waiting(caller, null)
                .expand(page -> page.next() == null ? Mono.empty() : this.approvals.waiting(caller, page.next()))
                .collectList())
            .stream()
            .flatMap(page -> page.items().stream())
            .filter(waiting -> waiting.proposal().id().equals(id))
            .toList();
    }

    private static Caller complianceAtFern() {
        return WORLD
            .signIn(new Person(World.ISSUER, "compliance-at-fern", "Ina", "ina@fern.test"),
                    Membership.of(World.FERN_CLINIC, List.of("/roles/compliance")))
            .caller();
    }

    private static Refusal refusal(Mono<?> deed) {
        return catchThrowableOfType(Refusal.class, () -> World.now(deed));
    }

}
