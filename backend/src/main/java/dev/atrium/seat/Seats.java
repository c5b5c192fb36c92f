package dev.atrium.seat;

import java.time.Clock;
import java.time.Instant;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditType;
import dev.atrium.identity.Caller;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Seat;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// The seats of members: given and taken away by those who manage people, used and waited for by everybody.
@Component
public class Seats {

    private final TenantTransaction transaction;

    private final SeatDesk desk;

    private final SeatStore store;

    private final SeatListStore lists;

    private final IdleSeatStore idle;

    private final Clock clock;

    Seats(TenantTransaction transaction, SeatDesk desk, SeatStore store, SeatListStore lists, IdleSeatStore idle,
            Clock clock) {
        this.transaction = transaction;
        this.desk = desk;
        this.store = store;
        this.lists = lists;
        this.idle = idle;
        this.clock = clock;
    }

    /// Since when the caller waits. Empty for who does not.
    public Mono<Instant> waitingSince(Caller caller) {
        return caller.isServed() ? Mono.empty()
                : this.transaction.in(caller.tenant(), () -> this.lists.since(caller.member()));
    }

    /// When the caller's seat goes to somebody who waits, unless they ask before. Empty
    /// for who has not been warned. Costs whoever needs no seat nothing.
    public Mono<Instant> reclaimedFrom(Caller caller) {
        return (caller.seat() != Seat.HELD) ? Mono.empty()
                : this.transaction.in(caller.tenant(), () -> this.idle.reclaimedFrom(caller.member()));
    }

    /// The caller has asked something: their seat is used.
    public Mono<Void> asked(Caller caller) {
        return (caller.seat() != Seat.HELD) ? Mono.empty() : this.transaction.in(caller.tenant(),
                () -> this.idle.asked(caller.member(), Moments.now(this.clock)).then());
    }

    /// Gives a member who waits the seat of somebody else, or with nobody named the next
    /// one that is free, before all others.
    public Mono<Void> give(Caller caller, MemberId member, @Nullable MemberId holder) {
        AuditEvent given = SeatRecorder.event(AuditType.SEAT_GIVEN, caller.actor(), member).with("from", holder);
        return this.desk.done(caller, given,
                () -> this.store.prefer(member)
                    .filter(preferred -> preferred == 1)
                    .switchIfEmpty(Mono.defer(() -> absent(member, "seat.not-waiting")))
                    .then(Mono.defer(() -> (holder == null) ? freeFor(member) : handOver(holder, member)))
                    .flatMap(policy -> this.store.seat(member, policy, now()))
                    .thenReturn(given));
    }

    /// The first who waits for it gets it.
    public Mono<Void> withdraw(Caller caller, MemberId member) {
        AuditEvent withdrawn = SeatRecorder.event(AuditType.SEAT_WITHDRAWN, caller.actor(), member);
        return this.desk.done(caller, withdrawn,
                () -> released(member).flatMap(policy -> this.store.seatNext(policy, 1, now()))
                    .filter(next -> !next.isEmpty())
                    .switchIfEmpty(Mono.error(() -> Refusal.conflict("seat.nobody-waits")))
                    .map(next -> withdrawn.with("to", next.getFirst())));
    }

    /// Empty when none is free.
    private Mono<SeatPolicyId> freeFor(MemberId member) {
        return this.store.vacanciesFor(member)
            .flatMap(vacancies -> Mono.justOrEmpty(
                    vacancies.stream().filter(vacancy -> vacancy.free() > 0).map(Vacancy::policy).findFirst()));
    }

    private Mono<SeatPolicyId> handOver(MemberId holder, MemberId member) {
        return released(holder).filterWhen(policy -> this.lists.waitsFor(member, policy))
            .switchIfEmpty(Mono.error(() -> Refusal.conflict("seat.another-policy")));
    }

    private Mono<SeatPolicyId> released(MemberId holder) {
        return this.store.release(holder).switchIfEmpty(Mono.defer(() -> absent(holder, "seat.not-held")));
    }

    private <T> Mono<T> absent(MemberId member, String code) {
        return this.lists.isThere(member)
            .flatMap(there -> Mono.error(there ? Refusal.conflict(code) : Refusal.notFound()));
    }

    private Instant now() {
        return Moments.now(this.clock);
    }

}
