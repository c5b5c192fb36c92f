package dev.atrium.model;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import dev.atrium.admission.FairPlaces;
import dev.atrium.admission.Full;
import dev.atrium.tenancy.TenantLabels;
import io.micrometer.core.instrument.MeterRegistry;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The places of one provider on this server: as many answers are written at a time as it has connections. A free one is
/// taken at once; when there is none, whoever asks waits for their turn, says so, and is told after a while that the
/// provider is busy. A place is held until the answer has ended, however it ends.
final class Places {

    private final FairPlaces places;

    private final Duration most;

    private final LongSupplier nanos;

    private final PlaceMeters meters;

    Places(ModelProperties.Provider provider, ModelProperties.Queue bounds, LongSupplier nanos, MeterRegistry meters,
            TenantLabels tenants) {
        this.places = new FairPlaces(provider.maxConnections(), provider.maxConnections(), bounds.ofTenant(),
                bounds.whole());
        this.most = bounds.patience();
        this.nanos = nanos;
        this.meters = new PlaceMeters(meters, tenants, provider.id(), this);
    }

    /// The answer, as soon as there is a place for it.
    Flux<Delta> held(Ask ask, Supplier<Flux<Delta>> answer) {
        return Flux.using(() -> enter(ask), entry -> entry.holds() ? answer.get()
                : inTurn(ask, entry).thenMany(Flux.defer(answer)).startWith(new Delta.Waiting("place", ask.left(most))),
                FairPlaces.Entry::leave);
    }

    int held() {
        return places.held();
    }

    int waiting() {
        return places.waiting();
    }

    private Mono<Void> inTurn(Ask ask, FairPlaces.Entry entry) {
        long began = nanos.getAsLong();
        return entry
            .turn(ask.left(most),
                    full -> full == null ? ModelFailure.noPlace("no place within " + most) : full(ask, full))
            .doOnTerminate(() -> ask.waited(nanos.getAsLong() - began))
            .doOnSuccess(place -> meters.waited(ask, "given", nanos.getAsLong() - began))
            .doOnError(failure -> meters.waited(ask, "refused", nanos.getAsLong() - began))
            .doOnCancel(() -> meters.waited(ask, "left", nanos.getAsLong() - began));
    }

    private FairPlaces.Entry enter(Ask ask) {
        FairPlaces.Entry entry = ask.left(most).isPositive() ? places.enter(ask.asker())
                : places.enterAtOnce(ask.asker())
                    .orElseThrow(() -> ModelFailure.noPlace("it has waited for " + most + " already"));
        if (entry.full() != null) {
            throw full(ask, entry.full());
        }
        return entry;
    }

    private ModelFailure full(Ask ask, Full full) {
        boolean ofTenant = full == Full.TENANT;
        meters.turnedAway(ask, ofTenant ? "tenant" : "everybody");
        return ModelFailure.noPlace(ofTenant ? "too much of the tenant waits" : "too much of all tenants waits");
    }

}
