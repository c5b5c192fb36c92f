package dev.atrium.model;

import java.util.List;
import java.util.function.Function;

import dev.atrium.model.PictureRoom.ShownLine;
import dev.atrium.usage.Tokens;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// One try at having a prompt answered by one model. It ends with `Finished` or with a `ModelFailure`, within its
/// limits of time.
final class Attempt {

    private final Route route;

    private final Prompt prompt;

    private final ModelProperties.Timeouts limits;

    private final PictureRoom pictures;

    private final Function<DeltaReader, Mono<Tokens>> counting;

    private final DeltaReader reader;

    private final Pace pace;

    private volatile @Nullable ModelFailure verdict;

    Attempt(Route route, Prompt prompt, boolean fallback, ModelProperties.Timeouts limits, PictureRoom pictures,
            Function<DeltaReader, Mono<Tokens>> counting) {
        this.route = route;
        this.prompt = prompt;
        this.limits = limits;
        this.pictures = pictures;
        this.counting = counting;
        this.reader = new DeltaReader(new Delta.Answering(route.model(), fallback));
        this.pace = new Pace(limits, System.nanoTime());
    }

    Flux<Delta> deltas() {
        return pictures.with(prompt.lines(),
                lines -> route.provider().permit().map(permit -> measured(permit, lines)).orElseGet(this::refused));
    }

    private Flux<Delta> measured(Circuit.Permit permit, List<ShownLine> lines) {
        return route.provider().calls().measured(route.name(), asked(permit, lines));
    }

    private Flux<Delta> asked(Circuit.Permit permit, List<ShownLine> lines) {
        return route.provider()
            .stream(lines, route.options(prompt))
            .concatMapIterable(reader::read)
            .doOnNext(delta -> progress(permit))
            .takeUntilOther(overdue())
            .concatWith(Flux.defer(() -> finished(permit)))
            .onErrorMap(this::failure)
            .doOnError(ModelFailure.class, failure -> settle(permit, failure))
            .doOnCancel(permit::abandoned);
    }

    private Flux<Delta> refused() {
        return Flux.error(new ModelFailure(ModelFailure.Kind.CIRCUIT_OPEN, "left alone for " + limits.circuitOpen()));
    }

    private void progress(Circuit.Permit permit) {
        pace.progress(System.nanoTime());
        permit.answered();
    }

    /// Emits when the answer is overdue, which ends the reading and closes the
    /// connection;
    /// an error would pass by and leave it open. One slow ticker a reply costs far less
    /// than a timer for every token.
    private Flux<Long> overdue() {
        return Flux.interval(pace.tick()).filter(tick -> isOverdue());
    }

    private boolean isOverdue() {
        verdict = pace.verdict(System.nanoTime());
        return verdict != null;
    }

    private Flux<Delta> finished(Circuit.Permit permit) {
        var late = verdict;
        if (late != null) {
            return Flux.error(late);
        }
        permit.answered();
        return Flux.fromIterable(reader.announcement()).concatWith(finish());
    }

    private Mono<Delta> finish() {
        return reader.usage()
            .map(told -> Mono.<Delta>just(new Delta.Finished(reader.finish(), told, true)))
            .orElseGet(
                    () -> counting.apply(reader).map(counted -> new Delta.Finished(reader.finish(), counted, false)));
    }

    private Throwable failure(Throwable error) {
        var failure = error instanceof ModelFailure known ? known
                : new ModelFailure(ModelFailure.Kind.GARBAGE, error.getClass().getSimpleName());
        return reader.hasSpoken() ? failure.afterSpeaking() : failure;
    }

    private static void settle(Circuit.Permit permit, ModelFailure failure) {
        if (failure.tellsOfAnOutage()) {
            permit.failed();
        }
        else {
            permit.answered();
        }
    }

}
