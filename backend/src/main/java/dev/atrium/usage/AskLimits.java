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
import dev.atrium.usage.AskWindowStore.Locked;
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
    /// The member's windows are locked before open replies are counted, so parallel asks
    /// of a member cannot overshoot; asks of different members in the very same moment
    /// may overshoot the tenant's limits by as many as they are. Call it late in the
    /// transaction: some other asks of the tenant wait for its end.
    public Mono<Void> admit(Caller caller, Mono<OpenReplies> openReplies) {
        AskSubjects subjects = AskSubjects.of(caller);
        Instant now = this.clock.instant();
        return this.transaction.in(caller.tenant(),
                () -> this.store.lock(subjects, AskWindow.empty(now))
                    .flatMap(locked -> openReplies.map(open -> roomFor(open, locked)))
                    .map(locked -> counted(locked, subjects, now))
                    .flatMap(counted -> this.store.keep(subjects, counted.member(), counted.part())));
    }

    private record Counted(AskWindow member, AskWindow part) {
    }

    private Locked roomFor(OpenReplies open, Locked locked) {
        if (open.member() >= this.limits.member().openReplies()) {
            throw Refusal.tooMany("limit.member-replies", WHEN_REPLIES_END, this.limits.member().openReplies());
        }
        int replies = Objects.requireNonNullElse(locked.replies(), this.limits.tenant().openReplies());
        if (open.tenant() >= replies) {
            throw Refusal.tooMany("limit.tenant-replies", WHEN_REPLIES_END, replies);
        }
        return locked;
    }

    private Counted counted(Locked locked, AskSubjects subjects, Instant now) {
        Map<UUID, AskWindow> windows = locked.windows();
        AskWindow member = Objects.requireNonNull(windows.get(subjects.member())).at(now);
        refuseBeyond(member, now, this.limits.member().asksPerMinute(), "limit.member-asks");
        AskWindow tenant = AskWindow.sum(windows.entrySet()
            .stream()
            .filter(window -> !window.getKey().equals(subjects.member()))
            .map(Map.Entry::getValue), now);
        refuseBeyond(tenant, now, Objects.requireNonNullElse(locked.asks(), this.limits.tenant().asksPerMinute()),
                "limit.tenant-asks");
        AskWindow part = Objects.requireNonNull(windows.get(subjects.part())).at(now);
        return new Counted(member.counted(), part.counted());
    }

    private static void refuseBeyond(AskWindow window, Instant now, int limit, String code) {
        if (!window.admits(now, limit)) {
            throw Refusal.tooMany(code, window.retryAfter(now, limit), limit);
        }
    }

}
