package dev.atrium.model;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import dev.atrium.model.Ticket.State;
import dev.atrium.tenancy.TenantLabels;
import io.micrometer.core.instrument.MeterRegistry;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/// The places of one provider on this server: as many answers are written at a time as it has connections. A free one is
/// taken at once; when there is none, whoever asks waits for their turn, says so, and is told after a while that the
/// provider is busy. A place is held until the answer has ended, however it ends.
///
/// The queue is locked for as long as it takes to count; whoever gets a place hears of it outside.
final class Places {

    private final FairQueue queue;

    private final Duration most;

    private final LongSupplier nanos;

    private final PlaceMeters meters;

    Places(ModelProperties.Provider provider, ModelProperties.Queue bounds, LongSupplier nanos, MeterRegistry meters,
            TenantLabels tenants) {
        this.queue = new FairQueue(provider.maxConnections(), bounds.ofTenant(), bounds.whole());
        this.most = bounds.patience();
        this.nanos = nanos;
        this.meters = new PlaceMeters(meters, tenants, provider.id(), this);
    }

    /// The answer, as soon as there is a place for it.
    Flux<Delta> held(Ask ask, Supplier<Flux<Delta>> answer) {
        return Flux.using(() -> enter(ask), entry -> entry.holds() ? answer.get()
                : inTurn(ask, entry).thenMany(Flux.defer(answer)).startWith(new Delta.Waiting("place", ask.left(most))),
                this::leave);
    }

    int held() {
        synchronized (queue) {
            return queue.held();
        }
    }

    int waiting() {
        synchronized (queue) {
            return queue.waiting();
        }
    }

    /// Completes when the place is there. Others may have waited too, so what follows is
    /// not done by the thread that gave it.
    private Mono<Void> inTurn(Ask ask, Entry entry) {
        long began = nanos.getAsLong();
        return entry.news()
            .asMono()
            .timeout(ask.left(most))
            .publishOn(Schedulers.parallel())
            .then(Mono.defer(() -> entry.holds() ? Mono.<Void>empty() : Mono.error(() -> full(ask, entry.ticket()))))
            .onErrorMap(TimeoutException.class, late -> ModelFailure.noPlace("no place within " + most))
            .doOnTerminate(() -> ask.waited(nanos.getAsLong() - began))
            .doOnSuccess(place -> meters.waited(ask, "given", nanos.getAsLong() - began))
            .doOnError(failure -> meters.waited(ask, "refused", nanos.getAsLong() - began))
            .doOnCancel(() -> meters.waited(ask, "left", nanos.getAsLong() - began));
    }

    private Entry enter(Ask ask) {
        Sinks.Empty<Void> news = Sinks.empty();
        Ticket ticket = new Ticket(ask.asker(), news::tryEmitEmpty);
        Optional<Ticket> out = enter(ticket, ask.left(most).isPositive());
        if (out.filter(ticket::equals).isPresent()) {
            throw full(ask, ticket);
        }
        out.ifPresent(Ticket::tell);
        return new Entry(ticket, news);
    }

    private Optional<Ticket> enter(Ticket ticket, boolean mayWait) {
        synchronized (queue) {
            if (mayWait || queue.hasFree()) {
                return queue.enter(ticket);
            }
        }
        throw ModelFailure.noPlace("it has waited for " + most + " already");
    }

    private void leave(Entry entry) {
        Optional<Ticket> next;
        synchronized (queue) {
            next = queue.leave(entry.ticket());
        }
        next.ifPresent(Ticket::tell);
    }

    private ModelFailure full(Ask ask, Ticket ticket) {
        meters.turnedAway(ask, ticket.full() == FairQueue.Full.TENANT ? "tenant" : "everybody");
        return ModelFailure.noPlace(ticket.full() == FairQueue.Full.TENANT ? "too much of the tenant waits"
                : "too much of all tenants waits");
    }

    /// @param news completes, with nothing, when a ticket that waits has got its place or
    /// lost its room
    private record Entry(Ticket ticket, Sinks.Empty<Void> news) {

        boolean holds() {
            return ticket.state() == State.HOLDING;
        }

    }

}
