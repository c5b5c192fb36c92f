package dev.atrium.model;

import static dev.atrium.testing.Askers.asker;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import dev.atrium.model.ModelFailure.Kind;
import dev.atrium.tenancy.TenantLabels;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/// A place is taken, waited for and given back, whatever ends the answer or the waiting.
@Timeout(60)
class PlacesTest {

    private static final Duration WAIT = Duration.ofSeconds(30);

    private static final Duration SOON = Duration.ofSeconds(10);

    private static final Delta TEXT = new Delta.Text("here");

    private final AtomicLong now = new AtomicLong();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final Places places = places(2, WAIT);

    @Test
    void whoFindsAPlaceFreeIsAnsweredAndNeverToldOfWaiting() {
        assertThat(places.held(ask(1), () -> Flux.just(TEXT)).collectList().block(SOON)).containsExactly(TEXT);
        assertThat(places.held()).isZero();
        assertThat(meters.get("atrium.model.queue.wait").timer().count()).isZero();
    }

    @Test
    void whoFindsNoneIsToldOnceHowLongThatMayTakeAndNothingElse() {
        var first = hold(1);
        var second = hold(1);
        var heard = new CopyOnWriteArrayList<Delta>();
        var third = places.held(ask(2), () -> Flux.just(TEXT)).doOnNext(heard::add).then().toFuture();
        assertThat(heard).containsExactly(new Delta.Waiting("place", WAIT));
        assertThat(gauge("atrium.model.queue.waiting")).isEqualTo(1);
        assertThat(gauge("atrium.model.places.held")).isEqualTo(2);
        now.addAndGet(Duration.ofSeconds(3).toNanos());
        first.dispose();
        third.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
        assertThat(heard).containsExactly(new Delta.Waiting("place", WAIT), TEXT);
        assertThat(waited("given")).isEqualTo(3);
        second.dispose();
        nothingIsLeft();
    }

    @Test
    void aPlaceComesBackWhateverEndsTheAnswer() {
        places.held(ask(1), Flux::empty).blockLast(SOON);
        places.held(ask(1), () -> Flux.error(new ModelFailure(Kind.CUT, ""))).onErrorComplete().blockLast(SOON);
        places.held(ask(1), () -> {
            throw new IllegalStateException("a fault of ours");
        }).onErrorComplete().blockLast(SOON);
        places.held(ask(1), () -> Flux.just(TEXT, TEXT)).take(1).blockLast(SOON);
        hold(1).dispose();
        nothingIsLeft();
    }

    @Test
    void whoStopsWhileWaitingLeavesTheLineAtOnceAndIsNeverAnswered() {
        var first = hold(1);
        var second = hold(1);
        var asked = new AtomicInteger();
        var waiting = places.held(ask(2), () -> Flux.just(TEXT).doOnSubscribe(it -> asked.incrementAndGet()))
            .subscribe();
        assertThat(places.waiting()).isEqualTo(1);
        waiting.dispose();
        assertThat(places.waiting()).isZero();
        first.dispose();
        second.dispose();
        assertThat(asked).hasValue(0);
        assertThat(waited("left")).isZero();
        nothingIsLeft();
    }

    @Test
    void whoHasWaitedLongEnoughIsToldThatTheProviderIsBusy() {
        var full = places(1, Duration.ofMillis(50));
        var holder = full.held(ask(1), Flux::never).subscribe();
        var ask = ask(2);
        StepVerifier.create(full.held(ask, () -> Flux.just(TEXT)))
            .expectNext(new Delta.Waiting("place", Duration.ofMillis(50)))
            .expectErrorSatisfies(failure -> assertThat(((ModelFailure) failure).kind()).isEqualTo(Kind.BUSY))
            .verify(SOON);
        assertThat(full.waiting()).isZero();
        holder.dispose();
        assertThat(full.held()).isZero();
    }

    /// What it waits it waits in all its tries together.
    @Test
    void whoHasUsedUpItsTimeTakesAFreePlaceOrNone() {
        var ask = ask(1);
        ask.waited(WAIT.toNanos());
        assertThat(places.held(ask, () -> Flux.just(TEXT)).blockLast(SOON)).isEqualTo(TEXT);
        var first = hold(2);
        var second = hold(2);
        StepVerifier.create(places.held(ask, () -> Flux.just(TEXT))).expectError(ModelFailure.class).verify(SOON);
        assertThat(places.waiting()).isZero();
        first.dispose();
        second.dispose();
    }

    @Test
    void whoFindsNoRoomToWaitIsTurnedAwayByName() {
        var first = hold(1);
        var second = hold(1);
        var crowd = new ArrayList<Disposable>();
        for (int i = 0; i < 3; i++) {
            crowd.add(places.held(ask(1), Flux::never).subscribe());
        }
        StepVerifier.create(places.held(ask(1), () -> Flux.just(TEXT)))
            .expectErrorSatisfies(failure -> assertThat(failure).hasToString("BUSY: too much of the tenant waits"))
            .verify(SOON);
        assertThat(meters.get("atrium.model.queue.turned-away").tag("full", "tenant").counter().count()).isEqualTo(1);
        crowd.forEach(Disposable::dispose);
        first.dispose();
        second.dispose();
        nothingIsLeft();
    }

    @Test
    void whoHasToGiveWayIsToldThatTheProviderIsBusy() {
        var first = hold(1);
        var second = hold(1);
        var ends = new ArrayList<Mono<String>>();
        for (int tenant : new int[] { 1, 1, 1, 2 }) {
            ends.add(ended(tenant));
        }
        var newcomer = places.held(ask(3), Flux::never).subscribe();
        assertThat(ends.get(2).block(SOON)).isEqualTo("BUSY: too much of all tenants waits");
        assertThat(places.waiting()).isEqualTo(4);
        newcomer.dispose();
        first.dispose();
        second.dispose();
        assertThat(Flux.merge(ends).collectList().block(SOON)).containsOnlyOnce("BUSY: too much of all tenants waits");
        nothingIsLeft();
    }

    /// Places are asked for, held for a moment, given up and waited for in vain on many
    /// threads at once.
    @Test
    void afterACrowdHasComeAndGoneEveryPlaceIsFree() {
        var crowded = places(3, Duration.ofMillis(20));
        var most = new AtomicInteger();
        Flux.range(0, 5_000)
            .flatMap(number -> visit(crowded, new Random(number), most), 64)
            .blockLast(Duration.ofSeconds(50));
        assertThat(most).hasValue(3);
        assertThat(List.of(crowded.held(), crowded.waiting())).containsOnly(0);
    }

    private static Mono<Void> visit(Places places, Random random, AtomicInteger most) {
        Flux<Delta> rest = random.nextInt(4) == 0 ? Flux.error(new ModelFailure(Kind.CUT, "")) : Flux.just(TEXT);
        Flux<Delta> answer = Flux.just(TEXT)
            .doOnNext(text -> most.accumulateAndGet(places.held(), Math::max))
            .concatWith(Mono.delay(Duration.ofNanos(random.nextInt(2_000_000))).thenMany(rest));
        var ask = new Ask(asker(1 + random.nextInt(3), 1 + random.nextInt(3)), TestModels.prompt("Hello"));
        Flux<Delta> visit = places.held(ask, () -> answer).onErrorComplete().subscribeOn(Schedulers.parallel());
        return (random.nextInt(3) == 0 ? visit.take(Duration.ofNanos(random.nextInt(5_000_000))) : visit).then();
    }

    /// How it ended that somebody of the tenant asked: they hear of it whenever they ask.
    private Mono<String> ended(int tenant) {
        Sinks.One<String> end = Sinks.one();
        places.held(ask(tenant), Flux::empty)
            .then(Mono.just("answered"))
            .onErrorResume(failure -> Mono.just(failure.toString()))
            .subscribe(end::tryEmitValue);
        return end.asMono();
    }

    private Disposable hold(int tenant) {
        return places.held(ask(tenant), Flux::never).subscribe();
    }

    private void nothingIsLeft() {
        assertThat(places.held()).isZero();
        assertThat(places.waiting()).isZero();
    }

    private double gauge(String name) {
        return meters.get(name).tag("provider", "main").gauge().value();
    }

    private double waited(String ended) {
        return meters.get("atrium.model.queue.wait").tag("ended", ended).timer().totalTime(TimeUnit.SECONDS);
    }

    private Places places(int count, Duration wait) {
        return new Places(new ModelProperties.Provider("main", URI.create("http://localhost:1/v1"), "", count),
                new ModelProperties.Queue(wait, 3, 4), now::get, wait.equals(WAIT) ? meters : new SimpleMeterRegistry(),
                TenantLabels.of(List.of()));
    }

    private static Ask ask(int tenant) {
        return new Ask(asker(tenant, 1), TestModels.prompt("Hello"));
    }

}
