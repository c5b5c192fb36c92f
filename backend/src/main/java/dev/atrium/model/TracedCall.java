package dev.atrium.model;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.atrium.telemetry.Fact;
import dev.atrium.telemetry.Traced;
import dev.atrium.usage.Tokens;
import reactor.core.publisher.Flux;

/// What the trace of one call of a model tells: which model, when it began to speak, what it used, and of a failure its kind.
record TracedCall(Traced traced, AtomicBoolean spoken) {

    TracedCall(Traced traced) {
        this(traced, new AtomicBoolean());
    }

    /// Nothing is added to an answer that nobody traces.
    Flux<Delta> of(Route route, Flux<Delta> deltas) {
        if (!traced.isKept()) {
            return deltas;
        }
        traced.named("chat " + route.name())
            .tell(Fact.OPERATION, "chat")
            .tell(Fact.PROVIDER, route.providerId())
            .tell(Fact.MODEL, route.name());
        return deltas.doOnNext(this::said).doOnError(ModelFailure.class, this::failed);
    }

    private void said(Delta delta) {
        switch (delta) {
            case Delta.Text _ -> spoke();
            case Delta.Reasoning _ -> spoke();
            case Delta.Finished end -> used(end.usage());
            case Delta.Waiting _ -> {
            }
            case Delta.Answering _ -> {
            }
        }
    }

    private void spoke() {
        if (spoken.compareAndSet(false, true)) {
            traced.firstText();
        }
    }

    private void used(Tokens tokens) {
        traced.tell(Fact.INPUT_TOKENS, tokens.input()).tell(Fact.OUTPUT_TOKENS, tokens.output());
    }

    private void failed(ModelFailure failure) {
        traced.failed(failure.kind().name().toLowerCase(Locale.ROOT));
    }

}
