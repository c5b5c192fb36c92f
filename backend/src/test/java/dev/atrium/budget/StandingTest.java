package dev.atrium.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;

import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The rules of money, without a database. Amounts are in millionths.
class StandingTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    @ParameterizedTest(name = "of {0} with {1} spent, {2} reserved and {3} granted, {4} fits: {5}")
    @CsvSource({ "1000, 0, 0, 0, 1000, true", "1000, 0, 0, 0, 1001, false", "1000, 400, 300, 0, 300, true",
            "1000, 400, 300, 0, 301, false", "1000, 1000, 0, 0, 1, false", "1000, 1000, 0, 50, 50, true",
            "1000, 1000, 0, 50, 51, false", "0, 0, 0, 0, 1, false", ", 999999999, 5, 0, 999999999, true",
            "1000, 1200, 0, 0, 1, false" })
    void whatFitsFitsToTheMillionth(@Nullable Long hard, long spent, long reserved, long granted, long amount,
            boolean fits) {
        assertThat(standing(null, hard, spent, reserved, granted).admits(amount)).isEqualTo(fits);
    }

    @ParameterizedTest(name = "of {0} with {1} held, {2} is decided by all parts: {3}")
    @CsvSource({ "25600, 0, 100, false", "25600, 0, 101, true", "25600, 19100, 100, false", "25600, 19101, 100, true",
            ", 19101, 100000, false" })
    void onePartDecidesWhileMuchIsLeftAndLittleIsAskedFor(@Nullable Long hard, long held, long amount, boolean tight) {
        assertThat(standing(null, hard, held, 0, 0).isTight(amount)).isEqualTo(tight);
    }

    /// Those who hold the fifteen other parts ask for a 256th each, at most.
    @ParameterizedTest(name = "of 25600 with {0} held, {1} is safe whatever others take: {2}")
    @CsvSource({ "24000, 100, true", "24001, 100, false", "0, 24100, true" })
    void whoHoldsOnePartLeavesRoomForThoseWhoHoldTheOthers(long held, long amount, boolean safe) {
        assertThat(standing(null, 25_600L, held, 0, 0).admitsBesideOthers(amount)).isEqualTo(safe);
    }

    @Test
    void aSoftLimitIsReachedByWhatIsReservedTooAndRefusesNothing() {
        assertThat(standing(500L, null, 200, 299, 0).isSoftReached()).isFalse();
        assertThat(standing(500L, null, 200, 300, 0).isSoftReached()).isTrue();
        assertThat(standing(500L, null, 200, 300, 0).admits(Integer.MAX_VALUE)).isTrue();
    }

    @Test
    void nothingIsLeftOfWhatIsOverspent() {
        assertThat(standing(null, 1000L, 1200, 0, 0).left()).isZero();
        assertThat(standing(null, 1000L, 200, 100, 50).left()).isEqualTo(750);
        assertThat(standing(null, null, 200, 100, 0).left()).isNull();
    }

    @ParameterizedTest(name = "{0} of {1} began on {2} and ends at {3}")
    @CsvSource({ "DAY, 2026-11-27, 2026-11-27, 2026-11-27T23:00:00Z",
            "WEEK, 2026-11-27, 2026-11-23, 2026-11-29T23:00:00Z", "WEEK, 2026-11-23, 2026-11-23, 2026-11-29T23:00:00Z",
            "MONTH, 2026-03-31, 2026-03-01, 2026-03-31T22:00:00Z", "DAY, 2026-03-29, 2026-03-29, 2026-03-29T22:00:00Z",
            "MONTH, 2026-12-31, 2026-12-01, 2026-12-31T23:00:00Z", "NEVER, 2026-11-27, 1970-01-01," })
    void periodsBeginAndEndAtMidnightWhereTheTenantIs(Period period, LocalDate day, LocalDate begins,
            @Nullable Instant ends) {
        assertThat(period.begins(day)).isEqualTo(begins);
        assertThat(period.ends(begins, MADRID)).isEqualTo(ends);
    }

    @Test
    void aRefusalNamesTheBudgetItsLimitAndTheNextReset() {
        Refusal refusal = standing(null, 12_500_000L, 12_500_000, 0, 0)
            .exhausted(Instant.parse("2026-11-27T22:00:00Z"));
        assertThat(refusal.code()).isEqualTo("budget.department");
        assertThat(refusal.arguments()).containsExactly("Legal", "USD 12.50", "2026-12-01 00:00", "Europe/Madrid");
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofDays(3).plusHours(1));
    }

    private static Standing standing(@Nullable Long soft, @Nullable Long hard, long spent, long reserved,
            long granted) {
        Budget budget = new Budget(new BudgetId(Ids.next()), new Spender(Spender.Kind.DEPARTMENT, UUID.randomUUID()),
                "Legal", Period.MONTH, Currency.getInstance("USD"), soft, hard, new MemberId(Ids.next()),
                Instant.EPOCH);
        return new Standing(budget, LocalDate.parse("2026-11-01"), MADRID, spent, reserved, granted, 16);
    }

}
