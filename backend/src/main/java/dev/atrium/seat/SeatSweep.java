package dev.atrium.seat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.atrium.audit.AuditType;
import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Recurring;
import dev.atrium.tenancy.AgreedTime;
import dev.atrium.tenancy.Lanes;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.tenancy.Tenants;
import dev.atrium.tenancy.Turns;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Gives what has become free, warns who does not use their seat, and takes such seats back for those who wait. Every
/// server does so; behind the lock, so they do it one after the other. Not while nobody can tell how late it is.
@Component
class SeatSweep {

    private static final String NAME = "The giving of seats";

    private static final Duration PAUSE = Duration.ofSeconds(15);

    /// So many are warned, and so many seats of each policy are taken back, at once.
    private static final int FEW = 100;

    private static final int BATCHES = 20;

    private final TenantTransaction transaction;

    private final Tenants tenants;

    private final SeatStore store;

    private final IdleSeatStore idle;

    private final Seating seating;

    private final SeatRecorder recorder;

    private final Clock clock;

    SeatSweep(TenantTransaction transaction, Tenants tenants, SeatStore store, IdleSeatStore idle, Seating seating,
            SeatRecorder recorder, Clock clock, Recurring recurring, AgreedTime time) {
        this.transaction = transaction;
        this.tenants = tenants;
        this.store = store;
        this.idle = idle;
        this.seating = seating;
        this.recorder = recorder;
        this.clock = clock;
        recurring.every(PAUSE, NAME, () -> Lanes.keptFree(time.before(this::sweep)));
    }

    Mono<Void> sweep() {
        return Turns.each(NAME, this.idle.tenants().flatMap(this.tenants::among), tenant -> tend(tenant.id()));
    }

    private Mono<Void> tend(TenantId tenant) {
        return Turns.batches(BATCHES, () -> this.transaction.in(tenant, () -> batch(tenant)));
    }

    /// Answers whether there may be more to do.
    private Mono<Boolean> batch(TenantId tenant) {
        Instant now = Moments.now(this.clock);
        return this.store.lock()
            .then(Mono.defer(() -> this.seating.settle(now)))
            .flatMap(given -> this.idle.unwarn()
                .then(Mono.defer(() -> this.idle.reclaim(now, FEW)))
                .flatMap(reclaimed -> warnedAndGiven(now, given, reclaimed)))
            .flatMap(done -> recorded(tenant, done));
    }

    private Mono<Done> warnedAndGiven(Instant now, List<MemberId> given, List<MemberId> reclaimed) {
        return this.idle.warn(now, FEW)
            .flatMap(warned -> (reclaimed.isEmpty() ? Mono.just(List.<MemberId>of()) : this.seating.settle(now))
                .map(givenNow -> new Done(given, reclaimed, warned, givenNow)));
    }

    private Mono<Boolean> recorded(TenantId tenant, Done done) {
        return this.recorder.each(tenant, AuditType.SEAT_RECLAIMED, done.reclaimed())
            .then(Mono.defer(() -> this.recorder.each(tenant, AuditType.SEAT_GIVEN, done.given())))
            .then(Mono.defer(() -> this.recorder.each(tenant, AuditType.SEAT_GIVEN, done.givenNow())))
            .then(Mono.defer(() -> this.recorder.each(tenant, AuditType.SEAT_WARNED, done.warned())))
            .thenReturn(done.reclaimed().size() >= FEW || done.warned().size() >= FEW);
    }

    /// @param givenNow what had been reclaimed just before
    private record Done(List<MemberId> given, List<MemberId> reclaimed, List<MemberId> warned,
            List<MemberId> givenNow) {
    }

}
