package dev.atrium.chat;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

import dev.atrium.kernel.Cause;
import dev.atrium.model.Delta;
import dev.atrium.model.LanguageModel;
import dev.atrium.telemetry.Fact;
import dev.atrium.telemetry.Step;
import dev.atrium.telemetry.Traced;
import dev.atrium.telemetry.Traces;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/// Writes replies: holds the one long-lived subscription to the model, bound to the reply and to nobody's browser.
@Component
class ReplyRunner {

    private static final Logger log = LoggerFactory.getLogger(ReplyRunner.class);

    private static final Duration TITLE_LIMIT = Duration.ofSeconds(10);

    private final LocalReplies replies;

    private final LanguageModel model;

    private final ReplyEnd end;

    private final Titles titles;

    private final TurnMeters meters;

    private final Traces traces;

    ReplyRunner(LocalReplies replies, LanguageModel model, ReplyEnd end, Titles titles, TurnMeters meters,
            Traces traces) {
        this.replies = replies;
        this.model = model;
        this.end = end;
        this.titles = titles;
        this.meters = meters;
        this.traces = traces;
    }

    /// Begins to write what was recorded, and answers at once.
    ///
    /// @param request the reactive context of whoever asks
    Asked start(Recorded recorded, ContextView request) {
        Recorded.Writing writing = recorded.writing();
        if (writing != null) {
            OpenReply reply = writing.reply();
            Outflow outflow = new Outflow(reply.log(), writing.guarded());
            outflow.text(writing.begins());
            this.replies.add(reply);
            // The only place that subscribes: a reply has no subscriber of its own, and
            // its end is recorded, not returned.
            this.traces.after(request, written(writing, outflow)).subscribe();
        }
        return recorded.asked();
    }

    private Mono<Void> written(Recorded.Writing writing, Outflow outflow) {
        OpenReply.Identity identity = writing.reply().identity();
        return this.traces.around(Step.WRITE_REPLY, traced -> {
            traced.tell(Fact.TENANT, identity.tenant())
                .tell(Fact.CONVERSATION, identity.conversation())
                .tell(Fact.REPLY, identity.id());
            return write(writing, outflow, traced);
        });
    }

    private Mono<Void> write(Recorded.Writing writing, Outflow outflow, Traced traced) {
        OpenReply reply = writing.reply();
        return spoken(writing, outflow, traced).flatMap(settlement -> stored(writing, settlement))
            .doOnNext(settlement -> tell(reply, settlement, traced))
            .filter(settlement -> settlement.isWhole() && !writing.titled())
            .flatMap(settlement -> this.titles.give(writing).timeout(TITLE_LIMIT))
            .onErrorResume(failure -> {
                traced.in(log.atWarn())
                    .log("reply {} of {} was left to be interrupted: {}", reply.id(), reply.identity().tenant(),
                            Cause.of(failure));
                return Mono.empty();
            })
            .then()
            .doFinally(signal -> leave(reply));
    }

    /// Everything the model says goes into the log; what comes out is how it ended. Never
    /// fails.
    private Mono<Settlement> spoken(Recorded.Writing writing, Outflow outflow, Traced traced) {
        OpenReply reply = writing.reply();
        AtomicReference<Delta.@Nullable Finished> finished = new AtomicReference<>();
        return Flux.defer(() -> this.model.reply(reply.identity().asker(), writing.prompt()))
            .takeUntilOther(reply.ended())
            .doOnNext(delta -> take(reply, outflow, delta, finished))
            .then(Mono.fromSupplier(() -> settlement(reply, outflow, finished.get())))
            .onErrorResume(failure -> Mono.just(failed(reply, outflow, failure, traced)))
            .doOnNext(settlement -> measure(outflow, settlement));
    }

    private void measure(Outflow outflow, Settlement settlement) {
        outflow.measure(this.meters);
        this.meters.ended(settlement);
    }

    private Mono<Settlement> stored(Recorded.Writing writing, Settlement settlement) {
        return this.traces.around(Step.SETTLE, this.end.store(writing, settlement));
    }

    private static Settlement settlement(OpenReply reply, Outflow outflow, Delta.@Nullable Finished finished) {
        outflow.rest();
        if (outflow.isBlocked()) {
            return Settlement.of(OpenReply.Ending.BLOCKED);
        }
        return finished == null ? Settlement.of(reply.endedBy()) : Settlement.of(finished).noting(outflow.note());
    }

    private static Settlement failed(OpenReply reply, Outflow outflow, Throwable failure, Traced traced) {
        outflow.rest();
        Position end = reply.log().end();
        traced.in(log.atInfo())
            .log("reply {} of {} failed: {}", reply.id(), reply.identity().tenant(), Cause.of(failure));
        return outflow.isBlocked() ? Settlement.of(OpenReply.Ending.BLOCKED) : Settlement.of(failure, end.text() > 0);
    }

    private static void take(OpenReply reply, Outflow outflow, Delta delta,
            AtomicReference<Delta.@Nullable Finished> finished) {
        ReplyLog text = reply.log();
        boolean first = text.end().equals(Position.START);
        boolean fits = switch (delta) {
            case Delta.Text(String more) -> outflow.text(more);
            case Delta.Reasoning(String more) -> outflow.reasoning(more);
            case Delta.Waiting(String reason, Duration pause) ->
                text.waiting(new ReplyEvent.Waiting(reason, Math.max(1, pause.toSeconds())));
            case Delta.Answering(var model, boolean fallback) ->
                text.answering(new ReplyEvent.Answering(model.id(), model.label(), fallback));
            case Delta.Finished ending -> finished.compareAndSet(null, ending) || true;
        };
        if (outflow.isBlocked() || !fits) {
            reply.end(outflow.isBlocked() ? OpenReply.Ending.BLOCKED : OpenReply.Ending.TOO_LONG);
        }
        if (first) {
            reply.announce();
        }
        else {
            reply.touch();
        }
    }

    private static void tell(OpenReply reply, Settlement settlement, Traced traced) {
        traced.tell(Fact.STATE, settlement.state().name().toLowerCase(Locale.ROOT));
        if (settlement.reason() != null) {
            traced.tell(Fact.REASON, settlement.reason());
        }
        reply.log().finished(new ReplyEvent.Finished(settlement.state(), settlement.reason()));
        reply.announce();
    }

    private void leave(OpenReply reply) {
        this.replies.remove(reply);
        reply.close();
    }

}
