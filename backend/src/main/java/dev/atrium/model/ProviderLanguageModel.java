package dev.atrium.model;

import dev.atrium.admission.Asker;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

import dev.atrium.kernel.BlockingCalls;
import dev.atrium.telemetry.Step;
import dev.atrium.telemetry.Traces;
import dev.atrium.usage.Tokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Asks the providers: again while nothing was said yet and it may help, and the fallback model where one is named.
final class ProviderLanguageModel implements LanguageModel {

    private static final Logger LOG = LoggerFactory.getLogger(LanguageModel.class);

    private final ModelCatalog catalog;

    private final Map<String, Route> routes;

    private final ModelProperties.Timeouts limits;

    private final TokenCounter counter;

    private final BlockingCalls blocking;

    private final Traces traces;

    private final PictureRoom pictures = PictureRoom.inMemory();

    ProviderLanguageModel(ModelCatalog catalog, Map<String, Route> routes, ModelProperties.Timeouts limits,
            TokenCounter counter, BlockingCalls blocking, Traces traces) {
        this.catalog = catalog;
        this.routes = Map.copyOf(routes);
        this.limits = limits;
        this.counter = counter;
        this.blocking = blocking;
        this.traces = traces;
    }

    @Override
    public Flux<Delta> reply(Asker asker, Prompt prompt) {
        // A long prompt takes milliseconds to write, which the event loops do not have.
        return Flux.defer(() -> answered(new Ask(asker, prompt))).subscribeOn(Schedulers.parallel());
    }

    @Override
    public Mono<String> complete(Asker asker, Prompt prompt) {
        return reply(asker, prompt).ofType(Delta.Text.class)
            .map(Delta.Text::text)
            .collect(Collectors.joining())
            .timeout(limits.complete())
            .onErrorMap(TimeoutException.class, late -> new ModelFailure(ModelFailure.Kind.TOO_LONG,
                    "no whole answer within " + limits.complete()));
    }

    /// Never fails: when nobody has time to count, it is estimated, because an answer is
    /// worth more than its count.
    @Override
    public Mono<Tokens> count(Prompt prompt, String text, String reasoning) {
        return blocking.<Tokens>call(() -> counted(counter::count, prompt, text, reasoning))
            .onErrorResume(busy -> Mono.fromCallable(() -> counted(TokenCounter::estimate, prompt, text, reasoning)));
    }

    private static Tokens counted(ToIntFunction<String> count, Prompt prompt, String text, String reasoning) {
        int thought = count.applyAsInt(reasoning);
        int asked = prompt.lines()
            .stream()
            .mapToInt(line -> TokenCounter.TOKENS_PER_LINE + count.applyAsInt(line.text())
                    + TokenCounter.ofPictures(line))
            .sum();
        return new Tokens(asked, count.applyAsInt(text) + thought, thought);
    }

    private Flux<Delta> answered(Ask ask) {
        var patience = Patience.from(System.nanoTime());
        return catalog.find(ask.prompt().model())
            .map(model -> tried(model, ask, false, patience).onErrorResume(ModelFailure.class,
                    failure -> fallenBack(model, ask, patience, failure)))
            .orElseGet(() -> Flux.error(new ModelFailure(ModelFailure.Kind.REJECTED, "no such model")));
    }

    private Flux<Delta> tried(Model model, Ask ask, boolean fallback, Patience patience) {
        var route = route(model);
        return route.provider()
            .places()
            .held(ask, () -> called(route, ask.prompt(), fallback))
            .onErrorResume(ModelFailure.class, failure -> again(model, ask, fallback, patience, failure));
    }

    private Flux<Delta> called(Route route, Prompt prompt, boolean fallback) {
        return traces.through(Step.CALL_MODEL,
                traced -> new TracedCall(traced).of(route, attempt(route, prompt, fallback).deltas()));
    }

    /// To be made when it begins: its limits of time count from then on.
    private Attempt attempt(Route route, Prompt prompt, boolean fallback) {
        return new Attempt(route, prompt, fallback, limits, pictures,
                said -> count(prompt, said.text(), said.reasoning()));
    }

    /// What was waited for a place does not count: the provider has not had that time.
    private Flux<Delta> again(Model model, Ask ask, boolean fallback, Patience patience, ModelFailure failure) {
        LOG.atLevel(failure.comesInCrowds() ? Level.DEBUG : Level.WARN)
            .log("{} did not answer to the end: {}", model.id(), failure.toString());
        return patience
            .pauseAfter(failure, System.nanoTime() - ask.waitedNanos(), ThreadLocalRandom.current().nextDouble())
            .map(pause -> waiting(failure, pause).concatWith(
                    Flux.defer(() -> tried(model, ask, fallback, patience.afterRetry())).delaySubscription(pause)))
            .orElseGet(() -> Flux.error(failure));
    }

    private static Flux<Delta> waiting(ModelFailure failure, Duration pause) {
        return Flux.just(new Delta.Waiting(failure.kind() == ModelFailure.Kind.BUSY ? "busy" : "slow", pause));
    }

    private Flux<Delta> fallenBack(Model model, Ask ask, Patience patience, ModelFailure failure) {
        var prompt = ask.prompt();
        return catalog.fallbackOf(model)
            .filter(other -> failure.isTheModelsOwn() && prompt.mayBeAnsweredBy(other)
                    && (other.sees() || !prompt.hasPictures()))
            .map(other -> tried(other, ask, true, patience))
            .orElseGet(() -> Flux.error(failure));
    }

    private Route route(Model model) {
        return Objects.requireNonNull(routes.get(model.id()));
    }

}
