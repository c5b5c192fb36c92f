package dev.atrium.budget;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.World;
import dev.atrium.usage.Cost;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// G35. However many ask at once, no hard limit is exceeded, and what an answer has cost is spent once.
class ReservationsTest {

    /// A currency of its own: what others of the world spend does not count.
    private static final Currency TESTS = Currency.getInstance("XTS");

    private final World world = World.shared();

    private final Reservations reservations = this.world.bean(Reservations.class);

    private final Budgets budgets = this.world.bean(Budgets.class);

    private final Caller admin = this.world.dmitri().caller();

    @ParameterizedTest(name = "a limit of {0}, fifty asks for {1}: {2} are answered")
    @CsvSource({ "1000, 100, 10", "1000, 1000, 1", "1000, 1001, 0", "100000, 99, 50", "4900, 100, 49",
            "10000, 300, 33" })
    void fiftyAtOnceNeverReserveMoreThanThereIs(long limit, long each, int answered) {
        Caller caller = this.world.newcomer().caller();
        BudgetId budget = ofMember(caller, Period.MONTH, limit);
        List<Boolean> done = World
            .now(Flux.range(0, 50).flatMap(ask -> tried(reserve(caller, Ids.next(), each)), 50).collectList());
        assertThat(done.stream().filter(admitted -> admitted)).hasSize(answered);
        assertThat(standing(caller, budget).reserved()).isEqualTo(answered * each);
    }

    @Test
    void membersWhoCountInDifferentPartsNeverReserveMoreThanTheirTenantHasTogether() {
        BudgetId budget = set(Spender.of(World.FERN), Period.NEVER, null, 25_600L, this.world.gita().caller());
        Caller finn = this.world.finn().caller();
        List<Caller> members = new ArrayList<>(List.of(finn, this.world.gita().caller(), this.world.hugo().caller()));
        List<Boolean> done = World.now(Flux.range(0, 400)
            .flatMap(ask -> tried(reserve(members.get(ask % members.size()), Ids.next(), 100)), 50)
            .collectList());
        assertThat(standing(finn, budget).reserved()).isEqualTo(25_600);
        assertThat(done.stream().filter(admitted -> admitted)).hasSize(256);
        World.now(this.budgets.remove(this.world.gita().caller(), budget));
        World.now(reserve(finn, Ids.next(), 100));
    }

    @Test
    void whileMuchIsLeftMembersDoNotWaitForEachOther() {
        BudgetId budget = set(Spender.of(World.ALDER), Period.NEVER, null, 1_000_000_000L, this.admin);
        Caller slow = this.world.newcomer().caller();
        this.world.bean(TenantTransaction.class)
            .in(World.ALDER, () -> reserve(slow, Ids.next(), 10).then(Mono.delay(Duration.ofSeconds(1))).then())
            .subscribe();
        List<Caller> others = Flux.range(0, 12).map(number -> this.world.newcomer().caller()).collectList().block();
        long waited = others.stream().filter(other -> {
            long begun = System.nanoTime();
            World.now(reserve(other, Ids.next(), 10));
            return System.nanoTime() - begun > 500_000_000;
        }).count();
        assertThat(waited).isLessThanOrEqualTo(2);
        World.now(this.budgets.remove(this.admin, budget));
    }

    @ParameterizedTest(name = "of 100 reserved an answer that cost {0} {1} spends {2}")
    @CsvSource({ "30, XTS, 30", "0, XTS, 0", "100, XTS, 100", "101, XTS, 100", "9223372036854775807, XTS, 100",
            "30, EUR, 0", ", XTS, 100" })
    void whatAnAnswerCostIsSpentAndTheRestIsFreeAgain(@Nullable Long cost, String currency, long spent) {
        Caller caller = this.world.newcomer().caller();
        BudgetId budget = ofMember(caller, Period.WEEK, 1000);
        UUID reply = Ids.next();
        World.now(reserve(caller, reply, 100));
        assertThat(standing(caller, budget).left()).isEqualTo(900);
        World.now(this.reservations.settle(caller.tenant(), reply,
                (cost == null) ? null : new Cost(cost, Currency.getInstance(currency))));
        assertThat(standing(caller, budget).spent()).isEqualTo(spent);
        assertThat(standing(caller, budget).reserved()).isZero();
    }

    @Test
    void whatIsSettledTwentyTimesAtOnceIsSpentOnce() {
        Caller caller = this.world.newcomer().caller();
        BudgetId budget = ofMember(caller, Period.DAY, 1000);
        UUID reply = Ids.next();
        World.now(reserve(caller, reply, 100));
        World.now(Flux.range(0, 20)
            .flatMap(once -> this.reservations.settle(caller.tenant(), reply, new Cost(40, TESTS)), 20)
            .then());
        assertThat(standing(caller, budget).spent()).isEqualTo(40);
        assertThat(standing(caller, budget).reserved()).isZero();
    }

    @Test
    void whatIsNotRecordedReservesNothing() {
        Caller caller = this.world.newcomer().caller();
        BudgetId budget = ofMember(caller, Period.DAY, 1000);
        assertThatThrownBy(
                () -> World.now(this.world.bean(TenantTransaction.class)
                    .in(caller.tenant(),
                            () -> reserve(caller, Ids.next(), 100)
                                .then(Mono.error(new IllegalStateException("failed later"))))))
            .hasMessage("failed later");
        assertThat(standing(caller, budget).held()).isZero();
    }

    @Test
    void anAskIsTakenFromEveryBudgetItFallsUnderOrFromNone() {
        String subject = "spender-" + UUID.randomUUID();
        Caller caller = this.world
            .signIn(new Person(World.ISSUER, subject, "Spender", subject + "@alder.test"),
                    Membership.of(World.ALDER_BANK, List.of("/departments/Spenders " + subject)))
            .caller();
        UUID department = caller.departments().iterator().next().value();
        BudgetId own = ofMember(caller, Period.DAY, 1000);
        BudgetId everybodys = set(new Spender(Spender.Kind.DEPARTMENT, department), Period.DAY, null, 150L, this.admin);
        World.now(reserve(caller, Ids.next(), 100));
        assertThat(refusalOf(reserve(caller, Ids.next(), 100)).code()).isEqualTo("budget.department");
        assertThat(standing(caller, own).reserved()).isEqualTo(100);
        assertThat(standing(caller, everybodys).reserved()).isEqualTo(100);
        World.now(this.budgets.remove(this.admin, everybodys));
    }

    @Test
    void anAssistantHasABudgetOfItsOwnAndOthersDoNotSpendFromIt() {
        Caller caller = this.world.newcomer().caller();
        assertThatThrownBy(() -> set(new Spender(Spender.Kind.ASSISTANT, Ids.next()), Period.DAY, null, 1L, this.admin))
            .isInstanceOf(Refusal.class);
        World.now(this.reservations.reserve(caller, Ids.next(), Ids.next(), List.of(new Cost(100, TESTS))));
    }

    @Test
    void aBudgetBeginsAnewWithItsPeriodAndOneThatIsNeverResetDoesNot() {
        Caller caller = this.world.newcomer().caller();
        BudgetId daily = ofMember(caller, Period.DAY, 100);
        World.now(reserve(caller, Ids.next(), 100));
        assertThat(refusalOf(reserve(caller, Ids.next(), 1)).code()).isEqualTo("budget.member");
        this.world.bean(MovableClock.class).later(Duration.ofDays(1), () -> World.now(reserve(caller, Ids.next(), 60)));
        BudgetId forGood = ofMember(caller, Period.NEVER, 100);
        this.world.bean(MovableClock.class).later(Duration.ofDays(2), () -> World.now(reserve(caller, Ids.next(), 80)));
        this.world.bean(MovableClock.class)
            .later(Duration.ofDays(3), () -> assertThat(refusalOf(reserve(caller, Ids.next(), 80)).code())
                .isEqualTo("budget.member.for-good"));
        assertThat(daily).isNotEqualTo(forGood);
    }

    @Test
    void whatIsFreeOrPricedInAnotherCurrencyIsNotLimited() {
        Caller caller = this.world.newcomer().caller();
        ofMember(caller, Period.DAY, 0);
        World.now(reserve(caller, Ids.next(), 0));
        World.now(this.reservations.reserve(caller, Ids.next(), null,
                List.of(new Cost(100, Currency.getInstance("EUR")))));
        assertThat(refusalOf(reserve(caller, Ids.next(), 1)).code()).isEqualTo("budget.member");
    }

    @Test
    void whatIsGrantedCountsUntilTheNextResetAndOnlyOneRequestWaits() {
        Caller caller = this.world.newcomer().caller();
        BudgetId budget = ofMember(caller, Period.DAY, 100);
        BudgetRequests requests = this.world.bean(BudgetRequests.class);
        RequestId asked = World.now(requests.ask(caller, budget, "The audit is due"));
        assertThatThrownBy(() -> World.now(requests.ask(caller, budget, "Again"))).hasMessage("budget.request-waits");
        assertThatThrownBy(() -> World.now(requests.grant(caller, asked, 50))).hasMessage("right.budgets");
        assertThatThrownBy(() -> World.now(requests.grant(this.world.gita().caller(), asked, 50)))
            .hasMessage("not-found");
        World.now(requests.grant(this.admin, asked, 50));
        assertThatThrownBy(() -> World.now(requests.refuse(this.admin, asked, "No"))).hasMessage("not-found");
        World.now(reserve(caller, Ids.next(), 150));
        this.world.bean(MovableClock.class)
            .later(Duration.ofDays(1), () -> refusalOf(reserve(caller, Ids.next(), 101)));
        RequestId second = World.now(requests.ask(caller, budget, "More"));
        World.now(requests.refuse(this.admin, second, "Wait for tomorrow"));
        assertThat(World.now(requests.mine(caller)).getFirst().refusedWith()).isEqualTo("Wait for tomorrow");
    }

    @Test
    void whoMayNotSetBudgetsSetsNone() {
        Caller caller = this.world.newcomer().caller();
        Spender herself = new Spender(Spender.Kind.MEMBER, caller.member().value());
        assertThat(refusalOf(this.budgets.set(caller, new NewBudget(herself, Period.DAY, TESTS, null, 1L))).code())
            .isEqualTo("right.budgets");
        assertThat(refusalOf(
                this.budgets.set(this.world.gita().caller(), new NewBudget(herself, Period.DAY, TESTS, null, 1L)))
            .code()).isEqualTo("not-found");
    }

    private BudgetId ofMember(Caller caller, Period period, long hard) {
        return set(new Spender(Spender.Kind.MEMBER, caller.member().value()), period, null, hard, this.admin);
    }

    private BudgetId set(Spender spender, Period period, @Nullable Long soft, @Nullable Long hard, Caller by) {
        return World.now(this.budgets.set(by, new NewBudget(spender, period, TESTS, soft, hard)));
    }

    private Mono<Void> reserve(Caller caller, UUID reply, long amount) {
        return this.reservations.reserve(caller, reply, null, List.of(new Cost(amount, TESTS)));
    }

    private Standing standing(Caller caller, BudgetId budget) {
        return World.now(this.budgets.mine(caller))
            .stream()
            .filter(one -> one.budget().id().equals(budget))
            .findFirst()
            .orElseThrow();
    }

    private static Mono<Boolean> tried(Mono<?> ask) {
        return ask.then(Mono.just(true)).onErrorReturn(Refusal.class, false);
    }

    private static Refusal refusalOf(Mono<?> ask) {
        try {
            World.now(ask);
        }
        catch (Refusal refusal) {
            return refusal;
        }
        throw new AssertionError("it was admitted");
    }

}
