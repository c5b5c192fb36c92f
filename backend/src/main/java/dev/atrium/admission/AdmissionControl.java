package dev.atrium.admission;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dev.atrium.kernel.Recurring;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Patience;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.stereotype.Component;
import reactor.netty.resources.LoopResources;

import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Lets as many requests in at a time as this server can work on without being late, in fair turns. What more comes waits here,
/// where it costs nothing: a tenant that asks for more than the processors can do is slow for itself and for nobody else.
@Component
public class AdmissionControl {

    private static final Duration BEAT = Duration.ofMillis(100);

    private static final Duration SOON = Duration.ofSeconds(5);

    private final FairPlaces places;

    private final Duration patience;

    private final Duration held;

    private final Lateness lateness = new Lateness();

    private final Pace pace;

    private final RequestMeters meters;

    @Autowired
    AdmissionControl(AdmissionProperties properties, MeterRegistry meters, ReactorResourceFactory loops,
            Recurring recurring) {
        this(properties, Runtime.getRuntime().availableProcessors(), meters);
        loops.getLoopResources().onServer(LoopResources.DEFAULT_NATIVE).forEach(this.lateness::of);
        recurring.every(BEAT, "the pace of requests", () -> Mono.fromRunnable(this::beat));
    }

    /// At a pace that stays what it is.
    AdmissionControl(AdmissionProperties properties, int processors, MeterRegistry meters) {
        int most = properties.places(processors);
        this.places = new FairPlaces(most, properties.waitingOfTenant(), properties.waiting());
        this.patience = properties.patience();
        this.held = properties.held();
        this.pace = new Pace(processors, most, properties.late());
        this.meters = new RequestMeters(meters, this.places, this.pace);
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

    private void beat() {
        int before = this.pace.places();
        int now = this.pace.next(this.lateness.sinceLast());
        if (now != before) {
            this.places.resize(now);
        }
    }

}
