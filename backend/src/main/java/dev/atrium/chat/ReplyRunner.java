package dev.atrium.chat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import dev.atrium.kernel.Cause;
import dev.atrium.model.Delta;
import dev.atrium.model.LanguageModel;
import dev.atrium.tenancy.TenantId;
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

    private final Steps steps;

    ReplyRunner(LocalReplies replies, LanguageModel model, ReplyEnd end, Titles titles, TurnMeters meters,
            Steps steps) {
        this.replies = replies;
        this.model = model;
        this.end = end;
        this.titles = titles;
        this.meters = meters;
        this.steps = steps;
    }

    /// Begins to write what was recorded, and answers at once.
    ///
    /// @param within what lines of the log and traces know of the request
    Asked start(Recorded recorded, ContextView within) {
        Recorded.Writing writing = recorded.writing();
        if (writing != null) {
            OpenReply reply = writing.reply();
            Outflow outflow = new Outflow(reply.log(), writing.guarded());
            outflow.text(writing.begins());
            this.replies.add(reply);
            // The only place that subscribes: a reply has no subscriber of its own, and
            // its end is recorded, not returned.
            write(writing, outflow).contextWrite(within).subscribe();
        }
        return recorded.asked();
    }

    private Mono<Void> write(Recorded.Writing writing, Outflow outflow) {
        OpenReply reply = writing.reply();
        TenantId tenant = reply.identity().tenant();
        return this.steps.timed("answer", tenant, spoken(writing, outflow))
            .flatMap(settlement -> this.steps.timed("settlement", tenant, this.end.store(writing, settlement)))
            .doOnNext(settlement -> tell(reply, settlement))
            .filter(settlement -> settlement.isWhole() && !writing.titled())
            .flatMap(settlement -> this.titles.give(writing).timeout(TITLE_LIMIT))
            .onErrorResume(failure -> {
                log.warn("reply {} of {} was left to be interrupted: {}", reply.id(), reply.identity().tenant(),
                        Cause.of(failure));
                return Mono.empty();
            })
            .then()
            .doFinally(signal -> leave(reply));
    }

    /// Everything the model says goes into the log; what comes out is how it ended. Never
    /// fails.
    private Mono<Settlement> spoken(Recorded.Writing writing, Outflow outflow) {
        OpenReply reply = writing.reply();
        AtomicReference<Delta.@Nullable Finished> finished = new AtomicReference<>();
        return Flux.defer(() -> this.model.reply(reply.identity().asker(), writing.prompt()))
            .takeUntilOther(reply.ended())
            .doOnNext(delta -> take(reply, outflow, delta, finished))
            .then(Mono.fromSupplier(() -> settlement(reply, outflow, finished.get())))
            .onErrorResume(failure -> Mono.just(failed(reply, outflow, failure)))
            .doOnNext(settlement -> measure(outflow, settlement));
    }

    private void measure(Outflow outflow, Settlement settlement) {
        outflow.measure(this.meters);
        this.meters.ended(settlement);
    }

    private static Settlement settlement(OpenReply reply, Outflow outflow, Delta.@Nullable Finished finished) {
        outflow.rest();
        if (outflow.isBlocked()) {
            return Settlement.of(OpenReply.Ending.BLOCKED);
        }
        return finished == null ? Settlement.of(reply.endedBy()) : Settlement.of(finished).noting(outflow.note());
    }

    private static Settlement failed(OpenReply reply, Outflow outflow, Throwable failure) {
        outflow.rest();
        Position end = reply.log().end();
        log.info("reply {} of {} failed: {}", reply.id(), reply.identity().tenant(), Cause.of(failure));
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

    private static void tell(OpenReply reply, Settlement settlement) {
        reply.log().finished(new ReplyEvent.Finished(settlement.state(), settlement.reason()));
        reply.announce();
    }

    private void leave(OpenReply reply) {
        this.replies.remove(reply);
        reply.close();
    }

}
