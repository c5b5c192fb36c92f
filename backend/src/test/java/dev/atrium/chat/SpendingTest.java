package dev.atrium.chat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.atrium.budget.BudgetId;
import dev.atrium.budget.Budgets;
import dev.atrium.budget.NewBudget;
import dev.atrium.budget.Period;
import dev.atrium.budget.Spender;
import dev.atrium.budget.Standing;
import dev.atrium.conversation.Message;
import dev.atrium.conversation.MessageId;
import dev.atrium.conversation.Sweeps;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static dev.atrium.chat.ChatWorld.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// G35. Whatever becomes of an answer, what it was reserved is settled once, with what it cost, and the ledger keeps it.
class SpendingTest {

    private static final long MUCH = 1_000_000_000;

    /// Nobody is stopped here by how often they ask: it is about what they may spend.
    private static final ChatWorld HERE = ChatWorld
        .with(Map.of("atrium.limits.member.asks-per-minute", 1_000, "atrium.limits.member.open-replies", 1_000));

    private final ChatWorld here = HERE;

    private final Caller ada = this.here.world().newcomer().caller();

    @AfterAll
    static void close() {
        HERE.world().close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "tokens=20,rate=0", "tokens=20,rate=0,reasoning=10", "tokens=20,rate=0,nousage",
            "tokens=20,rate=0,badusage", "tokens=20,rate=0,badusage=9999999", "tokens=40,rate=0,cut@20",
            "tokens=20,rate=0,refuse", "tokens=20,rate=0,length", "400", "tokens=40,rate=0,garbage@20:html" })
    void howeverAnAnswerEndsItsCostIsSpentAndNothingStaysReserved(String script) {
        BudgetId budget = budget(MUCH);
        Asked asked = this.here.ask(this.ada, "[[" + script + "]] " + UUID.randomUUID());
        Message answer = this.here.ended(this.ada, asked.reply());
        long cost = (answer.cost() == null) ? 0 : answer.cost().millionths();
        assertThat(standing(budget).reserved()).isZero();
        assertThat(standing(budget).spent()).isEqualTo(cost);
        assertThat(ledger(asked.reply())).isEqualTo(1);
        assertThat(cost).isLessThan(MUCH / 1000);
        assertThat(answer.text().isEmpty() || cost > 0).isTrue();
    }

    @Test
    void whileAnAnswerIsWrittenTheMostItMayCostIsReservedAndStoppingSettlesIt() {
        BudgetId budget = budget(MUCH);
        Asked asked = this.here.ask(this.ada, "[[tokens=3000,rate=50]] " + UUID.randomUUID());
        assertThat(standing(budget).reserved()).isGreaterThan(0);
        this.here.follow(this.ada, asked.reply(), Position.START).ofType(ReplyEvent.Text.class).blockFirst();
        long reserved = standing(budget).reserved();
        World.now(this.here.chat().stop(this.ada, asked.reply()));
        Message answer = this.here.ended(this.ada, asked.reply());
        assertThat(standing(budget).reserved()).isZero();
        assertThat(standing(budget).spent()).isEqualTo(answer.cost().millionths()).isBetween(1L, reserved);
    }

    @Test
    void anAnswerWhoseServerIsGoneIsSettledOnce() throws SQLException {
        BudgetId budget = budget(MUCH);
        Asked asked = this.here.ask(this.ada, "[[tokens=3000,rate=50]] " + UUID.randomUUID());
        this.here.follow(this.ada, asked.reply(), Position.START).ofType(ReplyEvent.Text.class).blockFirst();
        eventually(() -> count("select count(*) from reply_event where reply_id = ?", asked.reply()) > 0);
        change("update reply set node = gen_random_uuid(), leased_until = now() - interval '1 s' where id = ?",
                asked.reply());
        eventually(() -> standing(budget).reserved() == 0);
        Message answer = this.here.message(this.ada, asked.reply());
        long spent = standing(budget).spent();
        assertThat(spent).isPositive();
        eventually(() -> this.here.message(this.ada, asked.reply()).tokens() != null);
        assertThat(standing(budget).spent()).isEqualTo(spent);
        assertThat(ledger(asked.reply())).isEqualTo(1);
        assertThat(answer.id()).isEqualTo(asked.reply());
    }

    @Test
    void aBudgetWithTooLittleLeftRefusesTheQuestionAndNothingIsKept() {
        budget(10);
        assertThatThrownBy(() -> this.here.ask(this.ada, "[[tokens=2,rate=0]] too much"))
            .isInstanceOfSatisfying(Refusal.class, refusal -> {
                assertThat(refusal.code()).isEqualTo("budget.member.for-good");
                assertThat(refusal.arguments()).contains("Newcomer", "EUR 0.00001");
            });
        assertThat(count("select count(*) from conversation where owner_id = ?", this.ada.member().value())).isZero();
        assertThat(count("select count(*) from budget_reservation where reply_id = ?", this.ada.member().value()))
            .isZero();
    }

    /// Each may cost a third of what there is: three at a time, and when they have ended
    /// the rest is free for more.
    @Test
    void fiftyQuestionsAtOnceSpendNoMoreThanThereIs() {
        long most = reservedFor("[[tokens=2,rate=0]] hello");
        BudgetId budget = budget(3 * most);
        List<Boolean> answered = World.now(Flux.range(0, 50)
            .flatMap(number -> this.here.chat()
                .ask(this.ada, ChatWorld.question(null, null, "[[tokens=2,rate=0]] hello"))
                .map(asked -> true)
                .onErrorResume(SpendingTest::isOfTheBudget, refused -> Mono.just(false)), 50)
            .collectList());
        assertThat(answered).contains(true, false);
        eventually(() -> standing(budget).reserved() == 0);
        assertThat(standing(budget).spent()).isPositive().isLessThanOrEqualTo(3 * most);
    }

    @Test
    void theLedgerKeepsWhatWasUsedWhenTheConversationIsErased() throws SQLException {
        Asked asked = this.here.ask(this.ada, "[[tokens=20,rate=0]] " + UUID.randomUUID());
        this.here.ended(this.ada, asked.reply());
        change("delete from conversation where id = (select conversation_id from message where id = ?)", asked.reply());
        assertThat(ledger(asked.reply())).isEqualTo(1);
    }

    /// The server dies in the midst of an answer, and the conversation is due to be
    /// erased
    /// before anybody has noticed.
    @Test
    void whatWasReservedIsSettledAlsoWhenTheConversationIsErasedNext() throws SQLException {
        BudgetId budget = budget(MUCH);
        Asked asked = this.here.ask(this.ada, "[[tokens=3000,rate=50]] " + UUID.randomUUID());
        this.here.follow(this.ada, asked.reply(), Position.START).ofType(ReplyEvent.Text.class).blockFirst();
        change("update reply set node = gen_random_uuid(), leased_until = now() + interval '1 hour' where id = ?",
                asked.reply());
        change("update conversation set deleted_at = now(), erase_at = now() - interval '1 s'"
                + " where id = (select conversation_id from message where id = ?)", asked.reply());
        Sweeps sweeps = new Sweeps(this.here.world());
        sweeps.in(Duration.ofSeconds(1));
        assertThat(count("select count(*) from message where id = ?", asked.reply())).isOne();
        change("update reply set leased_until = now() - interval '1 s' where id = ?", asked.reply());
        eventually(() -> standing(budget).reserved() == 0);
        assertThat(standing(budget).spent()).isPositive();
        eventually(() -> isErased(sweeps, asked));
    }

    /// As soon as the reply's own row is gone.
    private boolean isErased(Sweeps sweeps, Asked asked) {
        sweeps.in(Duration.ofSeconds(1));
        return count("select count(*) from message where id = ?", asked.reply()) == 0;
    }

    private static boolean isOfTheBudget(Throwable problem) {
        return problem instanceof Refusal refusal && refusal.code().startsWith("budget.member");
    }

    private long reservedFor(String question) {
        BudgetId budget = budget(MUCH);
        Asked asked = this.here.ask(this.ada, question.replace("rate=0", "slow-first@2s"));
        long reserved = standing(budget).reserved();
        World.now(this.here.chat().stop(this.ada, asked.reply()));
        eventually(() -> standing(budget).reserved() == 0);
        World.now(this.here.world().bean(Budgets.class).remove(this.here.world().dmitri().caller(), budget));
        return reserved;
    }

    private BudgetId budget(long hard) {
        return World.now(this.here.world()
            .bean(Budgets.class)
            .set(this.here.world().dmitri().caller(),
                    new NewBudget(new Spender(Spender.Kind.MEMBER, this.ada.member().value()), Period.NEVER,
                            Currency.getInstance("EUR"), null, hard)));
    }

    private Standing standing(BudgetId budget) {
        return World.now(this.here.world().bean(Budgets.class).mine(this.ada))
            .stream()
            .filter(one -> one.budget().id().equals(budget))
            .findFirst()
            .orElseThrow();
    }

    private long ledger(MessageId reply) {
        return count("select count(*) from usage_entry where id = ?", reply);
    }

    private long count(String sql, Object id) {
        try (Connection connection = superuser(); PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UUID.fromString(id.toString()));
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
        catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private void change(String sql, MessageId id) throws SQLException {
        try (Connection connection = superuser(); PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id.value());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private Connection superuser() throws SQLException {
        return PostgresServer.shared()
            .superuser(this.here.world().bean(Environment.class).getRequiredProperty("atrium.database.name"));
    }

}
