package dev.atrium.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import reactor.core.publisher.Mono;

/// All that came of one prompt: every delta, and the failure if it ended with one.
record Heard(List<Delta> deltas, ModelFailure failure, Duration took) {

    private static final Duration LIMIT = Duration.ofSeconds(25);

    static Heard of(LanguageModel model, Prompt prompt) {
        var deltas = new CopyOnWriteArrayList<Delta>();
        long began = System.nanoTime();
        ModelFailure failure = model.reply(TestModels.SOMEBODY, prompt)
            .doOnNext(deltas::add)
            .then(Mono.<ModelFailure>empty())
            .onErrorResume(ModelFailure.class, Mono::just)
            .block(LIMIT);
        return new Heard(List.copyOf(deltas), failure, Duration.ofNanos(System.nanoTime() - began));
    }

    String text() {
        return all(Delta.Text.class).stream().map(Delta.Text::text).collect(Collectors.joining());
    }

    String reasoning() {
        return all(Delta.Reasoning.class).stream().map(Delta.Reasoning::text).collect(Collectors.joining());
    }

    Delta.Finished finished() {
        assertThat(failure).as("the failure").isNull();
        assertThat(deltas.getLast()).isInstanceOf(Delta.Finished.class);
        return (Delta.Finished) deltas.getLast();
    }

    <D extends Delta> List<D> all(Class<D> kind) {
        return deltas.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    void failedAs(ModelFailure.Kind kind) {
        assertThat(failure).as("the failure").isNotNull();
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(all(Delta.Finished.class)).isEmpty();
    }

}
