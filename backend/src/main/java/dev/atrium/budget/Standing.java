package dev.atrium.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// How a budget stands in its present period, in millionths of its currency.
///
/// @param begins the first day of the period
/// @param zone where it is midnight when the period ends
/// @param reserved for answers that are being written
/// @param granted what was added to the hard limit for this period
/// @param parts in how many parts it is kept: none before anybody has spent
public record Standing(Budget budget, LocalDate begins, ZoneId zone, long spent, long reserved, long granted,
        int parts) {

    /// How many parts a budget has that are locked one by one.
    static final int PARTS = 16;

    /// An ask is small when all parts together could take so many of them and one more.
    private static final int SMALL = 256;

    private static final int QUARTER = 4;

    /// What a budget that is never reset says of when to try again.
    private static final Duration NOT_SOON = Duration.ofDays(1);

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /// The hard limit with what was granted. Null when there is none.
    public @Nullable Long limit() {
        Long hard = this.budget.hard();
        return (hard == null) ? null : hard + this.granted;
    }

    public long held() {
        return this.spent + this.reserved;
    }

    /// What may still be spent. Null when there is no end.
    public @Nullable Long left() {
        Long limit = limit();
        return (limit == null) ? null : Math.max(0, limit - held());
    }

    /// Whether what was told to be told of is reached.
    public boolean isSoftReached() {
        Long soft = this.budget.soft();
        return soft != null && held() >= soft;
    }

    /// When it begins anew. Null when it never does.
    public @Nullable Instant resets() {
        return this.budget.period().ends(this.begins, this.zone);
    }

    /// Whether this much more fits, if nobody else spends meanwhile.
    boolean admits(long amount) {
        Long limit = limit();
        return limit == null || held() + amount <= limit;
    }

    /// Whether this much more fits whatever those who hold the other parts at the moment
    /// take, each of whom asks for little.
    boolean admitsBesideOthers(long amount) {
        Long limit = limit();
        return limit == null || admits(amount + (PARTS - 1) * (limit / SMALL));
    }

    /// Whether all parts have to be held to decide: much is asked for, or little is left.
    boolean isTight(long amount) {
        Long limit = limit();
        return limit != null && (amount > limit / SMALL || held() + amount > limit - limit / QUARTER);
    }

    /// Names the budget, its limit and when it begins anew.
    Refusal exhausted(Instant now) {
        String code = "budget." + this.budget.spender().kind().word();
        String limit = amount(limit());
        Instant resets = resets();
        return (resets == null) ? Refusal.tooMany(code + ".for-good", NOT_SOON, this.budget.name(), limit)
                : Refusal.tooMany(code, wait(now, resets), this.budget.name(), limit,
                        MOMENT.withZone(this.zone).format(resets), this.zone.getId());
    }

    private static Duration wait(Instant now, Instant resets) {
        Duration wait = Duration.between(now, resets);
        return (wait.compareTo(Duration.ofSeconds(1)) < 0) ? Duration.ofSeconds(1) : wait;
    }

    private String amount(@Nullable Long millionths) {
        BigDecimal amount = BigDecimal.valueOf((millionths == null) ? 0 : millionths, 6).stripTrailingZeros();
        return this.budget.currency().getCurrencyCode() + " "
                + amount.setScale(Math.max(2, amount.scale())).toPlainString();
    }

}
