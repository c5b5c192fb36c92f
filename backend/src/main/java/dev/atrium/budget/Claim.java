package dev.atrium.budget;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Refusal;
import dev.atrium.usage.Cost;
import java.time.Duration;

/// What one answer may take of one budget.
///
/// @param part the part that counts for the member
/// @param whole whether all parts are held while it is decided
record Claim(Standing standing, long amount, int part, boolean whole) {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /// The most that the answer may cost, of every budget in a currency it may cost. What
    /// costs nothing takes nothing.
    static List<Claim> of(Collection<Standing> standings, List<Cost> most, MemberId member) {
        Map<Currency, Long> byCurrency = most.stream()
            .collect(Collectors.toMap(Cost::currency, Cost::millionths, Math::max));
        int part = Math.floorMod(member.value().hashCode(), Standing.PARTS);
        return standings.stream()
            .map(standing -> claim(standing, byCurrency.getOrDefault(standing.budget().currency(), 0L), part))
            .filter(claim -> claim.amount > 0)
            .sorted(Comparator.comparing((Claim claim) -> claim.standing.budget().spender().kind()))
            .toList();
    }

    private static Claim claim(Standing standing, long amount, int part) {
        return new Claim(standing, amount, part, standing.isTight(amount));
    }

    Claim at(Standing fresh) {
        return new Claim(fresh, this.amount, this.part, this.whole);
    }

    /// Refuses what does not fit. One that was far from its limit when it was looked at,
    /// and no more when its part was held, is to be asked again.
    void demand(Instant now) {
        if (!this.standing.admits(this.amount)) {
            throw this.standing.exhausted(now);
        }
        if (!this.whole && !this.standing.admitsBesideOthers(this.amount)) {
            throw Refusal.unavailable("budget.busy", AT_ONCE);
        }
    }

}
