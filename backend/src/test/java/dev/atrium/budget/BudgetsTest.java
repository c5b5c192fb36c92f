package dev.atrium.budget;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Department;
import dev.atrium.identity.Departments;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.testing.World;
import dev.atrium.usage.Cost;
import dev.atrium.usage.Ledger;
import dev.atrium.usage.LedgerEntry;
import dev.atrium.usage.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BudgetsTest {

    private static final Currency TESTS = Currency.getInstance("XTS");

    private final World world = World.shared();

    private final Budgets budgets = this.world.bean(Budgets.class);

    private final Caller admin = this.world.dmitri().caller();

    @Test
    void aDepartmentsBudgetIsSpentByThoseBelowIt() {
        String above = "Above " + UUID.randomUUID();
        Caller caller = worksIn(above + "/Below");
        BudgetId budget = set(department(above), Period.DAY, null, 100L);
        World.now(reserve(caller, 60));
        assertThatThrownBy(() -> World.now(reserve(caller, 60))).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.arguments()).startsWith(above));
        assertThat(standing(caller, budget).reserved()).isEqualTo(60);
        World.now(reserve(worksIn("Elsewhere " + UUID.randomUUID()), 60));
    }

    @Test
    void aNewBudgetCountsWhatWasSpentSinceItsPeriodBeganUnlessItIsNeverReset() {
        String name = "Spent " + UUID.randomUUID();
        Caller caller = worksIn(name);
        World.now(this.world.bean(Ledger.class)
            .enter(caller.tenant(), new LedgerEntry(Ids.next(), Instant.now(), caller.member(), null, "standard",
                    "complete", new Tokens(1, 1, 0), new Cost(70, TESTS), false)));
        Spender member = new Spender(Spender.Kind.MEMBER, caller.member().value());
        assertThat(standing(caller, set(member, Period.MONTH, null, 100L)).left()).isEqualTo(30);
        assertThat(standing(caller, set(member, Period.NEVER, null, 100L)).left()).isEqualTo(100);
        assertThat(standing(caller, set(department(name), Period.WEEK, null, 100L)).left()).isEqualTo(30);
    }

    @Test
    void otherLimitsForTheSamePeriodAreTheSameBudgetWithWhatItHasSpent() {
        Caller caller = this.world.newcomer().caller();
        Spender member = new Spender(Spender.Kind.MEMBER, caller.member().value());
        BudgetId budget = set(member, Period.MONTH, null, 100L);
        World.now(reserve(caller, 60));
        assertThat(set(member, Period.MONTH, 10L, 200L)).isEqualTo(budget);
        assertThat(standing(caller, budget).left()).isEqualTo(140);
        assertThat(standing(caller, budget).isSoftReached()).isTrue();
        assertThat(set(member, Period.WEEK, null, 100L)).isNotEqualTo(budget);
    }

    @Test
    void thatALimitIsReachedIsRecordedOnceInItsPeriod() {
        Caller caller = this.world.newcomer().caller();
        BudgetId budget = set(new Spender(Spender.Kind.MEMBER, caller.member().value()), Period.MONTH, 50L, 100L);
        spend(caller, 40);
        assertThat(told(budget)).isZero();
        spend(caller, 10);
        spend(caller, 20);
        assertThat(told(budget)).isEqualTo(1);
        spend(caller, 30);
        assertThat(told(budget)).isEqualTo(2);
    }

    @Test
    void whatAnotherTenantHasSetIsNeitherSeenNorRemoved() {
        Caller caller = this.world.newcomer().caller();
        BudgetId budget = set(new Spender(Spender.Kind.MEMBER, caller.member().value()), Period.DAY, null, 100L);
        Caller gita = this.world.gita().caller();
        assertThat(World.now(this.budgets.list(gita, null)).items())
            .noneMatch(standing -> standing.budget().id().equals(budget));
        assertThatThrownBy(() -> World.now(this.budgets.remove(gita, budget))).hasMessage("not-found");
        assertThatThrownBy(() -> World.now(this.budgets.remove(caller, budget))).hasMessage("right.budgets");
        World.now(this.budgets.remove(this.admin, budget));
        assertThatThrownBy(() -> World.now(this.budgets.remove(this.admin, budget))).hasMessage("not-found");
    }

    private void spend(Caller caller, long amount) {
        Reservations reservations = this.world.bean(Reservations.class);
        UUID reply = Ids.next();
        World.now(reservations.reserve(caller, reply, null, List.of(new Cost(amount, TESTS))));
        World.now(reservations.settle(caller.tenant(), reply, new Cost(amount, TESTS)));
    }

    private Mono<Void> reserve(Caller caller, long amount) {
        return this.world.bean(Reservations.class).reserve(caller, Ids.next(), null, List.of(new Cost(amount, TESTS)));
    }

    private Caller worksIn(String department) {
        String subject = "worker-" + UUID.randomUUID();
        return this.world
            .signIn(new Person(World.ISSUER, subject, "Worker", subject + "@alder.test"),
                    Membership.of(World.ALDER_BANK, List.of("/departments/" + department)))
            .caller();
    }

    private Spender department(String path) {
        Department found = World.now(this.world.bean(Departments.class).all(this.admin))
            .stream()
            .filter(department -> department.path().equals(path))
            .findFirst()
            .orElseThrow();
        return new Spender(Spender.Kind.DEPARTMENT, found.id().value());
    }

    private BudgetId set(Spender spender, Period period, @Nullable Long soft, @Nullable Long hard) {
        return World.now(this.budgets.set(this.admin, new NewBudget(spender, period, TESTS, soft, hard)));
    }

    private Standing standing(Caller caller, BudgetId budget) {
        return World.now(this.budgets.mine(caller))
            .stream()
            .filter(one -> one.budget().id().equals(budget))
            .findFirst()
            .orElseThrow();
    }

    private long told(BudgetId budget) {
        String database = this.world.bean(Environment.class).getRequiredProperty("atrium.database.name");
        try (Connection connection = PostgresServer.shared().superuser(database);
                PreparedStatement statement = connection.prepareStatement(
                        "select count(*) from audit_event where type = 'budget.reached' and target_id = ?")) {
            statement.setString(1, budget.toString());
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
        catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

}
