package dev.atrium.admission;

import static dev.atrium.testing.Askers.asker;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import dev.atrium.admission.Ticket.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// G34. Whose turn it is when no place is free. Tenants are 1, 2, 3 here, and members of each as well.
class FairQueueTest {

    private static final int MANY = 1_000;

    private FairQueue queue = new FairQueue(2, 2, MANY, 2 * MANY);

    @Test
    void aFreePlaceIsTakenAtOnce() {
        var first = enter(1, 1);
        var second = enter(1, 1);
        assertThat(List.of(first.state(), second.state())).containsOnly(State.HOLDING);
        assertThat(enter(1, 1).state()).isEqualTo(State.WAITING);
        assertThat(queue.held()).isEqualTo(2);
        assertThat(queue.waiting()).isEqualTo(1);
    }

    @Test
    void whoHoldsNothingGetsTheNextPlaceHoweverManyWaitOfATenantThatHoldsAll() {
        var held = entered(2, 1, 1);
        entered(MANY, 1, 1);
        var other = enter(2, 1);
        assertThat(queue.leave(held.getFirst())).contains(other);
        assertThat(other.state()).isEqualTo(State.HOLDING);
    }

    @Test
    void whoComesAfterAThousandOfATenantThatHoldsNothingGetsTheNextPlaceButOne() {
        var held = entered(2, 3, 1);
        var crowd = entered(MANY, 1, 1);
        var other = enter(2, 1);
        assertThat(queue.leave(held.getFirst())).contains(crowd.getFirst());
        assertThat(queue.leave(held.getLast())).contains(other);
    }

    @Test
    void tenantsWithAsMuchToAskShareThePlacesEquallyHoweverTheirLinesDiffer() {
        queue = new FairQueue(6, 6, MANY, 3 * MANY);
        var holding = new ArrayList<>(entered(6, 1, 1));
        entered(900, 1, 1);
        entered(30, 2, 1);
        entered(20, 3, 1);
        for (int freed = 0; freed < 40; freed++) {
            holding.add(queue.leave(holding.removeFirst()).getFirst());
        }
        for (int tenant = 1; tenant <= 3; tenant++) {
            assertThat(holding).filteredOn(ofTenant(tenant)).as("tenant %d", tenant).hasSize(2);
        }
    }

    @Test
    void amongThoseWhoHoldAsMuchTheOneWhoseTurnIsLongestAgoIsNext() {
        queue = new FairQueue(1, 1, MANY, MANY);
        var place = enter(9, 1);
        entered(5, 1, 1);
        entered(5, 2, 1);
        entered(5, 3, 1);
        var turns = new ArrayList<Integer>();
        for (int turn = 0; turn < 9; turn++) {
            place = queue.leave(place).getFirst();
            turns.add(tenantOf(place));
        }
        assertThat(turns).containsExactly(1, 2, 3, 1, 2, 3, 1, 2, 3);
    }

    /// Or those who come again and again would be new each time.
    @Test
    void whoGoesAndComesAgainStandsBehindThoseWhoWaited() {
        queue = new FairQueue(1, 1, MANY, MANY);
        var place = enter(1, 1);
        var patient = entered(2, 2, 1);
        place = queue.leave(place).getFirst();
        assertThat(place).isSameAs(patient.getFirst());
        enter(1, 1);
        enter(3, 1);
        assertThat(queue.leave(place)).contains(patient.getLast());
    }

    @Test
    void membersOfATenantTakeTurnsInTheSameWay() {
        var held = entered(2, 1, 1);
        entered(MANY - 1, 1, 1);
        var other = enter(1, 2);
        assertThat(queue.leave(held.getFirst())).contains(other);
    }

    @Test
    void whatOneMemberAsksComesInTheOrderInWhichItWasAsked() {
        queue = new FairQueue(1, 1, MANY, MANY);
        var place = enter(1, 1);
        var asked = entered(10, 1, 1);
        for (var next : asked) {
            place = queue.leave(place).getFirst();
            assertThat(place).isSameAs(next);
        }
    }

    @Test
    void aTenantMayHaveSoManyWaitingAndTheOneMoreIsTurnedAwayAsTheTenants() {
        queue = new FairQueue(1, 1, 3, MANY);
        entered(4, 1, 1);
        var oneMore = enter(1, 1);
        assertThat(oneMore.state()).isEqualTo(State.OVER);
        assertThat(oneMore.full()).isEqualTo(Full.TENANT);
        assertThat(enter(2, 1).state()).isEqualTo(State.WAITING);
    }

    @Test
    void soManyMayWaitInAllAndTheOneMoreIsTurnedAwayAsOneOfAll() {
        queue = new FairQueue(1, 1, 2, 2);
        enter(9, 1);
        enter(1, 1);
        enter(2, 1);
        assertThat(enter(1, 1).full()).isEqualTo(Full.EVERYBODY);
        assertThat(enter(3, 1).full()).isEqualTo(Full.EVERYBODY);
        assertThat(queue.waiting()).isEqualTo(2);
    }

    @Test
    void whereAllRoomIsTakenWhoHasMostWaitingLosesItsLastToATenantThatHasLess() {
        queue = new FairQueue(1, 1, 10, 10);
        enter(9, 1);
        var crowd = entered(7, 1, 1);
        entered(3, 2, 1);
        var newcomer = new Ticket(asker(3, 1), () -> {
        });
        assertThat(queue.enter(newcomer)).contains(crowd.getLast());
        assertThat(crowd.getLast().full()).isEqualTo(Full.EVERYBODY);
        assertThat(newcomer.state()).isEqualTo(State.WAITING);
        assertThat(queue.waiting()).isEqualTo(10);
    }

    @Test
    void whereTheRoomOfATenantIsTakenItsMembersDoTheSame() {
        queue = new FairQueue(1, 1, 4, MANY);
        enter(9, 1);
        var crowd = entered(4, 1, 1);
        var newcomer = new Ticket(asker(1, 2), () -> {
        });
        assertThat(queue.enter(newcomer)).contains(crowd.getLast());
        assertThat(crowd.getLast().full()).isEqualTo(Full.TENANT);
        assertThat(newcomer.state()).isEqualTo(State.WAITING);
        assertThat(enter(1, 1).state()).isEqualTo(State.OVER);
    }

    @Test
    void whoLeavesTheLineIsPassedOverAndToLeaveTwiceChangesNothing() {
        queue = new FairQueue(1, 1, MANY, MANY);
        var place = enter(1, 1);
        var gone = enter(2, 1);
        var next = enter(3, 1);
        assertThat(queue.leave(gone)).isEmpty();
        assertThat(queue.leave(gone)).isEmpty();
        assertThat(queue.leave(place)).contains(next);
        assertThat(queue.leave(place)).isEmpty();
        assertThat(queue.leave(next)).isEmpty();
        assertThat(queue.isEmpty()).isTrue();
    }

    /// Whatever happens in whatever order: no place is given twice or lies idle while
    /// somebody waits, no bound is passed, and when all have gone nothing is left.
    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
    void whateverHappensPlacesAreGivenOnceAndComeBack(long seed) {
        var random = new Random(seed);
        int places = 1 + random.nextInt(5);
        int ofTenant = 1 + random.nextInt(12);
        int whole = ofTenant + random.nextInt(30);
        queue = new FairQueue(places, places, ofTenant, whole);
        Set<Ticket> known = new LinkedHashSet<>();
        for (int step = 0; step < 20_000; step++) {
            step(random, known);
            agree(known, places, ofTenant, whole);
        }
        List.copyOf(known).forEach(queue::leave);
        assertThat(queue.isEmpty()).isTrue();
    }

    /// With the numbers of a server: 12 places, of which a tenant may have three beside
    /// others.
    @Test
    void aTenantThatCrowdsIsHeldToFewPlacesBesideAnother() {
        queue = new FairQueue(12, 3, MANY, MANY);
        enter(2, 1);
        var crowd = entered(100, 1, 1);
        assertThat(crowd).filteredOn(Ticket::state, State.HOLDING).hasSize(3);
        assertThat(enter(3, 1).state()).isEqualTo(State.HOLDING);
        assertThat(queue.leave(crowd.getFirst())).as("three times two that others want").hasSize(4);
        assertThat(queue.held()).isEqualTo(8);
    }

    @Test
    void tenantsThatWantAboutAsMuchShareAllPlaces() {
        queue = new FairQueue(12, 3, MANY, MANY);
        for (int number = 0; number < 8; number++) {
            enter(1, 1);
            enter(2, 1);
        }
        assertThat(queue.held()).isEqualTo(12);
    }

    @Test
    void whoIsAloneMayHaveAllPlacesAlsoSomeTimeAfterAnotherWasThere() {
        queue = new FairQueue(12, 3, MANY, MANY);
        assertThat(entered(13, 1, 1)).filteredOn(Ticket::state, State.HOLDING).hasSize(12);
        queue = new FairQueue(12, 3, MANY, MANY);
        queue.leave(enter(2, 1));
        var held = new ArrayList<>(entered(20, 1, 1));
        assertThat(queue.held()).isEqualTo(3);
        for (int turn = 0; turn < 200; turn++) {
            queue.leave(held.removeFirst());
            held.add(enter(1, 1));
        }
        queue.leave(held.removeFirst());
        assertThat(queue.held()).isEqualTo(12);
    }

    private void step(Random random, Set<Ticket> known) {
        if (known.isEmpty() || random.nextInt(100) < 55) {
            var ticket = new Ticket(asker(1 + random.nextInt(5), 1 + random.nextInt(4)), () -> {
            });
            var out = queue.enter(ticket);
            known.add(ticket);
            out.ifPresent(turnedAway -> {
                assertThat(turnedAway.full()).isNotNull();
                assertThat(known.remove(turnedAway)).isTrue();
            });
            return;
        }
        var some = List.copyOf(known).get(random.nextInt(known.size()));
        boolean held = some.state() == State.HOLDING;
        int waiting = queue.waiting();
        List<Ticket> next = queue.leave(some);
        known.remove(some);
        assertThat(next).hasSize(held && waiting > 0 ? 1 : 0);
        assertThat(known).containsAll(next);
    }

    private void agree(Set<Ticket> known, int places, int ofTenant, int whole) {
        int held = 0;
        int[] waiting = new int[6];
        for (var ticket : known) {
            held += ticket.state() == State.HOLDING ? 1 : 0;
            waiting[tenantOf(ticket)] += ticket.state() == State.WAITING ? 1 : 0;
        }
        int all = IntStream.of(waiting).sum();
        assertThat(held + all).isEqualTo(known.size());
        assertThat(queue.held()).isEqualTo(held).isLessThanOrEqualTo(places);
        assertThat(queue.waiting()).isEqualTo(all).isLessThanOrEqualTo(whole);
        assertThat(all == 0 || held == places).isTrue();
        assertThat(IntStream.of(waiting).max().orElseThrow()).isLessThanOrEqualTo(ofTenant);
    }

    private Ticket enter(int tenant, int member) {
        var ticket = new Ticket(asker(tenant, member), () -> {
        });
        queue.enter(ticket);
        return ticket;
    }

    private List<Ticket> entered(int count, int tenant, int member) {
        return IntStream.range(0, count).mapToObj(i -> enter(tenant, member)).toList();
    }

    private static int tenantOf(Ticket ticket) {
        return (int) ticket.asker().tenant().value().getLeastSignificantBits();
    }

    private static Predicate<Ticket> ofTenant(int tenant) {
        return ticket -> tenantOf(ticket) == tenant;
    }

}
