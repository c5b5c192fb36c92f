package dev.atrium.seat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.identity.Caller;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.OnFirstUse;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Whoever comes for the first time takes a seat if one is free, and otherwise waits behind those who came before.
@Component
class FirstUse implements OnFirstUse {

    private final TenantTransaction transaction;

    private final SeatStore store;

    private final Seating seating;

    private final SeatRecorder recorder;

    private final AuditTrail audit;

    private final Clock clock;

    FirstUse(TenantTransaction transaction, SeatStore store, Seating seating, SeatRecorder recorder, AuditTrail audit,
            Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.seating = seating;
        this.recorder = recorder;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Mono<Void> came(Caller caller) {
        Instant now = Moments.now(this.clock);
        return this.transaction.in(caller.tenant(),
                () -> this.store.lock()
                    .then(Mono.defer(() -> this.store.claim(caller.member(), now)))
                    .filter(claimed -> claimed == 1)
                    .flatMap(claimed -> this.store.forgetKeptOut())
                    .flatMap(forgotten -> this.store.vacanciesFor(caller.member()))
                    .flatMap(vacancies -> this.seating.fill(vacancies, now))
                    .flatMap(seated -> recorded(caller, seated)));
    }

    private Mono<Void> recorded(Caller caller, List<MemberId> seated) {
        boolean taken = seated.contains(caller.member());
        List<MemberId> others = seated.stream().filter(member -> !member.equals(caller.member())).toList();
        return this.recorder.each(caller.tenant(), AuditType.SEAT_GIVEN, others)
            .then(Mono.defer(() -> this.audit.record(caller.tenant(), SeatRecorder
                .event(taken ? AuditType.SEAT_TAKEN : AuditType.SEAT_AWAITED, caller.actor(), caller.member()))));
    }

}
