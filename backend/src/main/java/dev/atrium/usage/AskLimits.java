package dev.atrium.usage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// How much may be asked. Every ask passes here, inside its transaction.
@Component
public class AskLimits {

    /// Nobody knows when a reply ends; this is when it is worth trying again.
    private static final Duration WHEN_REPLIES_END = Duration.ofSeconds(5);

    private final TenantTransaction transaction;

    private final AskWindowStore store;

    private final Limits limits;

    private final Clock clock;

    AskLimits(TenantTransaction transaction, AskWindowStore store, Limits limits, Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.limits = limits;
        this.clock = clock;
    }

    /// Counts the ask, or refuses it clearly when the member or the tenant asks too much.
    /// The counts of open replies are read only after the windows of both are locked, so
    /// parallel asks cannot overshoot. Call it late in the transaction: all asks of a
    /// tenant wait for its end.
    public Mono<Void> admit(Caller caller, Mono<OpenReplies> openReplies) {
        UUID member = caller.member().value();
        UUID tenant = caller.tenant().value();
        Instant now = this.clock.instant();
        return this.transaction.in(caller.tenant(),
                () -> this.store.lock(member, tenant, AskWindow.empty(now))
                    .flatMap(windows -> openReplies.map(open -> roomFor(open, windows)))
                    .map(windows -> counted(windows, member, tenant, now))
                    .flatMap(counted -> this.store.keep(member, counted.member(), tenant, counted.tenant())));
    }

    private record Counted(AskWindow member, AskWindow tenant) {
    }

    private Map<UUID, AskWindow> roomFor(OpenReplies open, Map<UUID, AskWindow> windows) {
        if (open.member() >= this.limits.member().openReplies()) {
            throw Refusal.tooMany("limit.member-replies", WHEN_REPLIES_END, this.limits.member().openReplies());
        }
        if (open.tenant() >= this.limits.tenant().openReplies()) {
            throw Refusal.tooMany("limit.tenant-replies", WHEN_REPLIES_END, this.limits.tenant().openReplies());
        }
        return windows;
    }

    private Counted counted(Map<UUID, AskWindow> windows, UUID member, UUID tenant, Instant now) {
        return new Counted(counted(windows.get(member), now, this.limits.member().asksPerMinute(), "limit.member-asks"),
                counted(windows.get(tenant), now, this.limits.tenant().asksPerMinute(), "limit.tenant-asks"));
    }

    private static AskWindow counted(@Nullable AskWindow kept, Instant now, int limit, String code) {
        AskWindow window = Objects.requireNonNull(kept).at(now);
        if (!window.admits(now, limit)) {
            throw Refusal.tooMany(code, window.retryAfter(now, limit), limit);
        }
        return window.counted();
    }

}
