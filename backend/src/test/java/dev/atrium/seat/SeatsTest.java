package dev.atrium.seat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.atrium.chat.Chat;
import dev.atrium.chat.Question;
import dev.atrium.identity.Caller;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Role;
import dev.atrium.identity.Seat;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.atrium.identity.Seat.HELD;
import static dev.atrium.identity.Seat.NOT_NEEDED;
import static dev.atrium.identity.Seat.WAITED_FOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Who is served and who waits, whose turn it is, and whose seat is taken back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeatsTest {

    private final World world = World.with(Map.of("atrium.database.transaction-limit", "20s"));

    private final Waves waves = new Waves(this.world);

    private final SeatPolicies policies = this.world.bean(SeatPolicies.class);

    private final Seats seats = this.world.bean(Seats.class);

    private final Caller dmitri = this.world.dmitri().caller();

    @AfterAll
    void close() {
        this.world.close();
    }

    @ParameterizedTest(name = "tenant {0}, above {1}, below {2}, works in {3}: {4}")
    @CsvSource({ "-, -, -, below, NOT_NEEDED", "0, -, -, below, WAITED_FOR", "0, -, -, , WAITED_FOR",
            "inf, -, -, below, NOT_NEEDED", "1000, -, -, below, HELD", "0, 1, -, below, HELD",
            "0, 0, -, below, WAITED_FOR", "-, 0, -, below, WAITED_FOR", "0, 0, 1, below, HELD",
            "1000, 1, 0, below, WAITED_FOR", "inf, inf, 0, below, WAITED_FOR", "0, 0, inf, below, NOT_NEEDED",
            "0, 0, 1, above, WAITED_FOR", "0, inf, 0, above, NOT_NEEDED", "-, 0, 0, , NOT_NEEDED",
            "0, 1, 1, above aside, HELD", "0, 0, 0, below aside, WAITED_FOR", "-, 0, 0, below aside, WAITED_FOR" })
    void theNearestDepartmentDecidesAndAboveItTheTenant(String tenant, String above, String below, String works,
            Seat expected) {
        String name = Waves.unique("Wave");
        DepartmentId under = this.waves.department(name + "/Below");
        DepartmentId over = this.waves.department(name);
        this.waves.say(null, tenant);
        this.waves.say(over, above);
        this.waves.say(under, below);
        String[] groups = (works == null) ? new String[0] : List.of(works.split(" "))
            .stream()
            .map(where -> "/departments/" + name + Map.of("below", "/Below", "above", "", "aside", "/Aside").get(where))
            .toArray(String[]::new);
        assertThat(this.waves.comes("new", groups).caller().seat()).isEqualTo(expected);
        this.waves.say(null, "-");
    }

    @Test
    void whoWorksInSeveralPlacesTakesASeatWhereOneIsFree() {
        String full = Waves.unique("Full");
        String free = Waves.unique("Free");
        String open = Waves.unique("Open");
        this.waves.limit(this.waves.department(full), 0);
        this.waves.limit(this.waves.department(free), 1);
        this.waves.say(SeatWish.unlimited(this.waves.department(open)));
        assertThat(this.waves.comes("both", "/departments/" + full, "/departments/" + free).caller().seat())
            .isEqualTo(HELD);
        assertThat(this.waves.comes("late", "/departments/" + full, "/departments/" + free).caller().seat())
            .isEqualTo(WAITED_FOR);
        assertThat(this.waves.comes("open", "/departments/" + full, "/departments/" + open).caller().seat())
            .isEqualTo(NOT_NEEDED);
    }

    @Test
    void nobodyIsLockedOutOfWhatTheyGovern() {
        String name = Waves.unique("Governed");
        this.waves.limit(this.waves.department(name), 0);
        for (Role role : Role.ofTenants()) {
            Caller caller = this.waves.comes("role", "/departments/" + name, "/roles/" + role.word()).caller();
            assertThat(caller.isServed()).as(role.word()).isEqualTo(!role.permissions().isEmpty());
        }
        Caller lead = this.waves.comes("lead", "/departments/" + name, "/departments/" + name + "/@lead").caller();
        assertThat(lead.isServed()).isTrue();
        assertThat(this.waves.count(lead.departments().iterator().next()).waiting()).isEqualTo(2);
    }

    @Test
    void firstComeFirstServedAndASeatThatIsGivenBackGoesToTheFirst() {
        String name = "/departments/" + Waves.unique("Order");
        DepartmentId department = this.waves.department(name.substring("/departments/".length()));
        this.waves.limit(department, 2);
        Someone first = this.waves.comes("first", name);
        Someone second = this.waves.comes("second", name);
        Someone third = this.waves.comes("third", name);
        Someone fourth = this.waves.comes("fourth", name);
        assertThat(this.waves.seats(first, second, third, fourth)).containsExactly(HELD, HELD, WAITED_FOR, WAITED_FOR);
        this.waves.isNow(first, "disabled");
        this.waves.sweep();
        assertThat(this.waves.seats(second, third, fourth)).containsExactly(HELD, HELD, WAITED_FOR);
        this.waves.isNow(first, "active");
        assertThat(this.waves.seat(first)).isEqualTo(WAITED_FOR);
        this.waves.limit(department, 3);
        assertThat(this.waves.seats(fourth, first)).containsExactly(HELD, WAITED_FOR);
        assertThat(this.waves.events(second)).containsExactly("seat.taken by member");
        assertThat(this.waves.events(third)).containsExactly("seat.awaited by member", "seat.given by system");
    }

    @Test
    void theSeatOfWhoIsKeptOutIsFreeAtOnce() {
        String name = "/departments/" + Waves.unique("Free");
        this.waves.limit(this.waves.department(name.substring("/departments/".length())), 1);
        Someone gone = this.waves.comes("gone", name);
        this.waves.isNow(gone, "disabled");
        Someone next = this.waves.comes("next", name);
        assertThat(this.waves.seat(next)).isEqualTo(HELD);
        this.waves.isNow(gone, "active");
        assertThat(this.waves.seats(gone, next)).containsExactly(WAITED_FOR, HELD);
    }

    @Test
    void noTenantIsLookedIntoWhereNobodyWaitsAndNoSeatCanBeTakenBack() {
        IdleSeatStore store = this.world.bean(IdleSeatStore.class);
        String name = Waves.unique("Wave");
        DepartmentId department = this.waves.department(name);
        this.waves.limit(department, 0);
        this.waves.comes("waits", "/departments/" + name);
        assertThat(World.now(store.tenants())).contains(World.ALDER).doesNotContain(World.FERN);
    }

    @Test
    void whoMovesAwayGivesTheirSeatBack() {
        String from = Waves.unique("From");
        String to = Waves.unique("To");
        DepartmentId left = this.waves.department(from);
        this.waves.limit(left, 1);
        this.waves.limit(this.waves.department(to), 0);
        Someone mover = this.waves.comes("mover", "/departments/" + from);
        Someone next = this.waves.comes("next", "/departments/" + from);
        Someone moved = this.waves.comesAgain(mover, "/departments/" + to);
        assertThat(this.waves.seat(moved)).isEqualTo(WAITED_FOR);
        this.waves.sweep();
        assertThat(this.waves.seats(moved, next)).containsExactly(WAITED_FOR, HELD);
        assertThat(this.waves.seat(this.waves.comesAgain(mover, "/departments/" + Waves.unique("Else"))))
            .isEqualTo(NOT_NEEDED);
    }

    @Test
    void whatAChangeDoesIsToldBeforehandAndNothingIsChangedByLooking() {
        String name = Waves.unique("Looked at");
        DepartmentId department = this.waves.department(name);
        Someone[] people = new Someone[5];
        for (int one = 0; one < people.length; one++) {
            people[one] = this.waves.comes("member", "/departments/" + name);
        }
        SeatForecast forecast = World.now(this.policies.look(this.dmitri, SeatWish.limited(department, 3, null)));
        assertThat(forecast.after()).extracting(SeatCount::taken, SeatCount::waiting).containsExactly(3, 2);
        assertThat(forecast.waitingAfter()).isEqualTo(forecast.waitingBefore() + 2);
        assertThat(this.waves.seats(people)).containsOnly(NOT_NEEDED);
        this.waves.limit(department, 3);
        assertThat(this.waves.seats(people)).containsExactly(HELD, HELD, HELD, WAITED_FOR, WAITED_FOR);
        this.waves.limit(department, 1);
        assertThat(this.waves.seats(people)).containsExactly(HELD, WAITED_FOR, WAITED_FOR, WAITED_FOR, WAITED_FOR);
        this.waves.limit(department, 4);
        assertThat(this.waves.seats(people)).containsExactly(HELD, HELD, HELD, HELD, WAITED_FOR);
        this.waves.say(SeatWish.unlimited(department));
        assertThat(this.waves.seats(people)).containsOnly(NOT_NEEDED);
        this.waves.limit(department, 0);
        this.waves.say(SeatWish.nothing(department));
        assertThat(this.waves.seats(people)).containsOnly(NOT_NEEDED);
    }

    @Test
    void aSeatIsGivenOutOfOrderAndTakenAway() {
        String name = Waves.unique("Given");
        DepartmentId department = this.waves.department(name);
        this.waves.limit(department, 2);
        Someone one = this.waves.comes("one", "/departments/" + name);
        Someone two = this.waves.comes("two", "/departments/" + name);
        refused("seat.nobody-waits", () -> withdraw(this.dmitri, one));
        Someone three = this.waves.comes("three", "/departments/" + name);
        Someone four = this.waves.comes("four", "/departments/" + name);
        Someone five = this.waves.comes("five", "/departments/" + name);
        World.now(this.seats.give(this.dmitri, five.caller().member(), one.caller().member()));
        assertThat(this.waves.seats(two, three, four, five)).containsExactly(HELD, WAITED_FOR, WAITED_FOR, HELD);
        assertThat(this.waves.seat(one)).isEqualTo(WAITED_FOR);
        World.now(this.seats.give(this.dmitri, four.caller().member(), null));
        assertThat(this.waves.seat(four)).isEqualTo(WAITED_FOR);
        withdraw(this.dmitri, two);
        assertThat(this.waves.seats(three, four, five)).containsExactly(WAITED_FOR, HELD, HELD);
        assertThat(this.waves.events(four)).containsExactly("seat.awaited by member", "seat.given by member");
        assertThat(this.waves.events(two)).containsExactly("seat.taken by member", "seat.withdrawn by member");
        refused("seat.not-waiting", () -> World.now(this.seats.give(this.dmitri, four.caller().member(), null)));
        refused("seat.not-held", () -> withdraw(this.dmitri, three));
        refused("not-found", () -> World.now(this.seats.give(this.dmitri, new MemberId(UUID.randomUUID()), null)));
        Someone elsewhere = this.waves.comes("elsewhere");
        refused("not-found", () -> withdraw(this.dmitri, elsewhere));
        assertThat(this.waves.count(department)).extracting(SeatCount::taken, SeatCount::waiting).containsExactly(2, 2);
    }

    @Test
    void onlyWhoManagesPeopleSaysAnythingOfSeatsAndOnlyInTheirTenant() {
        String name = Waves.unique("Guarded");
        DepartmentId department = this.waves.department(name);
        this.waves.limit(department, 0);
        Someone waiting = this.waves.comes("waiting", "/departments/" + name);
        SeatPolicyId policy = this.waves.count(department).policy().id();
        for (Caller other : List.of(this.world.ada().caller(), this.world.eve().caller(), this.world.iris().caller(),
                this.waves.comes("lead", "/departments/" + name + "/@lead").caller())) {
            refused("right.seats", () -> World.now(this.policies.all(other)));
            refused("right.seats", () -> World.now(this.policies.find(other, policy)));
            refused("right.seats", () -> World.now(this.policies.look(other, SeatWish.unlimited(null))));
            refused("right.seats", () -> World.now(this.policies.set(other, SeatWish.unlimited(null))));
            refused("right.seats", () -> World.now(this.seats.give(other, waiting.caller().member(), null)));
            refused("right.seats", () -> withdraw(other, waiting));
        }
        Caller gita = this.world.gita().caller();
        refused("not-found", () -> World.now(this.policies.find(gita, policy)));
        refused("not-found", () -> World.now(this.policies.set(gita, SeatWish.limited(department, 1, null))));
        refused("not-found", () -> World.now(this.seats.give(gita, waiting.caller().member(), null)));
        assertThat(World.now(this.policies.all(gita))).isEmpty();
        refused("seats.number", () -> SeatWish.limited(null, -1, null));
        refused("seats.idle-days", () -> new Idle(0, 7));
        refused("seats.warning-days", () -> new Idle(30, 91));
    }

    @Test
    void whoWaitsIsToldSinceWhenAndAsksNothing() {
        String name = Waves.unique("Quiet");
        this.waves.limit(this.waves.department(name), 0);
        Caller waiting = this.waves.comes("waiting", "/departments/" + name).caller();
        assertThat(World.now(this.seats.waitingSince(waiting))).isNotNull();
        assertThat(World.now(this.seats.waitingSince(this.dmitri))).isNull();
        refused("seat.waiting", () -> World.now(this.world.bean(Chat.class)
            .ask(waiting, new Question(null, null, "Let me in", null, null, false, null, null))));
    }

    @Test
    void aSeatThatIsNotUsedIsTakenBackAfterAWarningAndOnlyForWhoWaits() {
        String name = "/departments/" + Waves.unique("Idle");
        DepartmentId department = this.waves.department(name.substring("/departments/".length()));
        this.waves.say(SeatWish.limited(department, 2, new Idle(30, 7)));
        Someone idle = this.waves.comes("idle", name);
        Someone busy = this.waves.comes("busy", name);
        days(29, this.waves::sweep);
        assertThat(this.waves.count(department).warned()).isZero();
        days(31, this.waves::sweep);
        assertThat(this.waves.count(department).warned()).isEqualTo(2);
        assertThat(World.now(this.seats.reclaimedFrom(this.waves.now(idle)))).isNotNull();
        days(39, this.waves::sweep);
        assertThat(this.waves.seats(idle, busy)).containsExactly(HELD, HELD);
        Caller asking = this.waves.now(busy);
        days(31, () -> World.now(this.seats.asked(asking)));
        assertThat(World.now(this.seats.reclaimedFrom(this.waves.now(busy)))).isNull();
        Someone waiting = this.waves.comes("waiting", name);
        Someone another = this.waves.comes("another", name);
        days(37, this.waves::sweep);
        assertThat(this.waves.seats(idle, waiting)).containsExactly(HELD, WAITED_FOR);
        days(39, this.waves::sweep);
        assertThat(this.waves.seats(waiting, busy, another)).containsExactly(HELD, HELD, WAITED_FOR);
        assertThat(this.waves.seat(idle)).isEqualTo(WAITED_FOR);
        assertThat(this.waves.events(idle)).containsExactly("seat.taken by member", "seat.warned by system",
                "seat.reclaimed by system", "seat.awaited by member");
        this.waves.limit(department, 2);
        days(100, this.waves::sweep);
        assertThat(this.waves.count(department).warned()).isZero();
    }

    private void days(int days, Runnable work) {
        this.world.bean(MovableClock.class).later(Duration.ofDays(days).plusMinutes(1), work);
    }

    private void withdraw(Caller caller, Someone from) {
        World.now(this.seats.withdraw(caller, from.caller().member()));
    }

    private static void refused(String code, ThrowingCallable deed) {
        assertThatThrownBy(deed).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

}
