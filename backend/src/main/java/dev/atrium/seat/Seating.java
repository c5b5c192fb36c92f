package dev.atrium.seat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.atrium.identity.MemberId;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Gives free seats to the first who wait. Whoever calls it has the lock, so no seat is given twice.
@Component
class Seating {

    private final SeatStore store;

    Seating(SeatStore store) {
        this.store = store;
    }

    /// After something else has been said of seats: who uses Atrium and is limited from
    /// now on comes too.
    Mono<List<MemberId>> reorder(Instant now) {
        return this.store.claimAll().then(Mono.defer(() -> settle(now)));
    }

    /// Takes back what nobody has a right to any more, and gives what is free. Says who
    /// has been given a seat.
    Mono<List<MemberId>> settle(Instant now) {
        return this.store.forget()
            .then(Mono.defer(this.store::unseatMoved))
            .then(Mono.defer(this.store::vacancies))
            .flatMap(vacancies -> fill(vacancies, now));
    }

    /// Where there are more holders than seats, the last who took one give it up.
    Mono<List<MemberId>> fill(List<Vacancy> vacancies, Instant now) {
        return each(vacancies, vacancy -> vacancy.free() < 0,
                vacancy -> this.store.unseatLast(vacancy.policy(), -vacancy.free()).thenReturn(List.of()))
            .then(Mono.defer(() -> each(vacancies, vacancy -> vacancy.free() > 0,
                    vacancy -> this.store.seatNext(vacancy.policy(), vacancy.free(), now))));
    }

    private static Mono<List<MemberId>> each(List<Vacancy> vacancies, Predicate<Vacancy> which,
            Function<Vacancy, Mono<List<MemberId>>> work) {
        return Flux.fromIterable(vacancies).filter(which).concatMap(work).reduce(List.of(), Seating::both);
    }

    private static List<MemberId> both(List<MemberId> some, List<MemberId> others) {
        List<MemberId> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

}
