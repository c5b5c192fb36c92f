package dev.atrium.admission;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Patience;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Lets so many requests in at a time as processors and connections can work on, in fair turns. What more comes waits here, where
/// it costs nothing: a tenant that asks for more than that is slow for itself, and hardly for anybody else.
@Component
public class AdmissionControl {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final FairPlaces places;

    private final Duration patience;

    private final Duration held;

    private final RequestMeters meters;

    @Autowired
    AdmissionControl(AdmissionProperties properties, MeterRegistry meters) {
        this(properties, Runtime.getRuntime().availableProcessors(), meters);
    }

    AdmissionControl(AdmissionProperties properties, int processors, MeterRegistry meters) {
        this.places = new FairPlaces(properties.places(processors), properties.besideOthers(processors),
                properties.waitingOfTenant(), properties.waiting());
        this.patience = properties.patience();
        this.held = properties.held();
        this.meters = new RequestMeters(meters, this.places);
    }

    /// Does the work as soon as it is its asker's turn.
    ///
    /// @param work is given what says that processors are not needed any more; that is
    /// also so when it ends, or has lasted long
    public Mono<Void> inTurn(Asker asker, Function<Runnable, Mono<Void>> work) {
        return Mono.using(() -> entered(asker), entry -> turn(entry).then(Mono.defer(() -> begun(entry, work))),
                FairPlaces.Entry::leave);
    }

    private Mono<Void> begun(FairPlaces.Entry entry, Function<Runnable, Mono<Void>> work) {
        Disposable limit = Schedulers.parallel().schedule(entry::leave, this.held.toNanos(), TimeUnit.NANOSECONDS);
        return work.apply(() -> {
            limit.dispose();
            entry.leave();
        }).doFinally(end -> limit.dispose());
    }

    private FairPlaces.Entry entered(Asker asker) {
        FairPlaces.Entry entry = this.places.enter(asker);
        if (entry.full() != null) {
            this.meters.turnedAway();
            throw busy();
        }
        return entry;
    }

    private Mono<Void> turn(FairPlaces.Entry entry) {
        return entry.holds() ? Mono.empty() : Patience.counting(waited(entry));
    }

    private Mono<Void> waited(FairPlaces.Entry entry) {
        long began = System.nanoTime();
        return entry.turn(this.patience, full -> busy())
            .doOnSuccess(place -> this.meters.given(System.nanoTime() - began))
            .doOnError(failure -> this.meters.refused(System.nanoTime() - began))
            .doOnCancel(() -> this.meters.left(System.nanoTime() - began));
    }

    private static Refusal busy() {
        return Refusal.unavailable("busy", SOON);
    }

}
