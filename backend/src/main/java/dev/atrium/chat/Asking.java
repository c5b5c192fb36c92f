package dev.atrium.chat;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.Outcome;
import dev.atrium.audit.Target;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.History;
import dev.atrium.conversation.MessageId;
import dev.atrium.conversation.Messages;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.BlockingCalls;
import dev.atrium.kernel.Refusal;
import dev.atrium.model.PromptWindow;
import dev.atrium.model.TokenCounter;
import dev.atrium.telemetry.Fact;
import dev.atrium.telemetry.Step;
import dev.atrium.telemetry.Traces;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Takes a turn from the wish to a reply that is being written.
@Component
class Asking {

    private static final History NOTHING = new History(List.of(), false);

    private final LocalReplies replies;

    private final Messages messages;

    private final Guarding guarding;

    private final Lookups lookups;

    private final PromptWriter writer;

    private final TokenCounter tokens;

    private final BlockingCalls blocking;

    private final Recording recording;

    private final ReplyRunner runner;

    private final AuditTrail audit;

    private final TenantTransaction transaction;

    private final Traces traces;

    Asking(LocalReplies replies, Messages messages, Guarding guarding, Lookups lookups, PromptWriter writer,
            TokenCounter tokens, BlockingCalls blocking, Recording recording, ReplyRunner runner, AuditTrail audit,
            TenantTransaction transaction, Traces traces) {
        this.replies = replies;
        this.messages = messages;
        this.guarding = guarding;
        this.lookups = lookups;
        this.writer = writer;
        this.tokens = tokens;
        this.blocking = blocking;
        this.recording = recording;
        this.runner = runner;
        this.audit = audit;
        this.transaction = transaction;
        this.traces = traces;
    }

    /// Takes a turn. What the wish speaks of, the rules that are around it, and what was
    /// said before are read together.
    Mono<Asked> take(Caller caller, Supplier<Mono<Turn>> wish) {
        Mono<Mono<Asked>> read = this.transaction.in(caller.tenant(),
                () -> wish.get().flatMap(this.guarding::surrounded).flatMap(this::withHistory));
        return this.traces.around(Step.READ, traced -> {
            traced.tell(Fact.TENANT, caller.tenant());
            return read;
        }).flatMap(known -> known);
    }

    /// A refusal is carried out of the transaction, so that it can be recorded.
    private Mono<Mono<Asked>> withHistory(Turn turn) {
        return history(turn).materialize().map(said -> ask(turn, Mono.just(said).dematerialize()));
    }

    private Mono<Asked> ask(Turn turn, Mono<History> said) {
        return Mono.fromRunnable(this.replies::refuseIfFull)
            .then(said)
            .flatMap(history -> passed(turn) // no transaction is open
                .flatMap(passed -> lookedUp(passed, history))
                .flatMap(looked -> withPrompt(looked, history)))
            .flatMap(this::record) // message, reply and audit event, one transaction
            .flatMap(this::start) // outlives the request; whoever watches follows the log
            .onErrorResume(Refusal.class, refusal -> noted(turn, refusal));
    }

    private Mono<Turn> passed(Turn turn) {
        return this.traces.around(Step.GUARD, this.guarding.passed(turn));
    }

    private Mono<Turn> lookedUp(Turn turn, History history) {
        return this.traces.around(Step.LOOK_UP, traced -> this.lookups.lookedUp(turn, history)
            .doOnNext(looked -> traced.tell(Fact.PASSAGES, looked.looked().passages().size())));
    }

    private Mono<Recorded> record(Turn turn) {
        return this.traces.around(Step.RECORD, this.recording.record(turn));
    }

    private Mono<Asked> start(Recorded recorded) {
        return Mono.deferContextual(request -> Mono.just(this.runner.start(recorded, request)));
    }

    private Mono<Turn> withPrompt(Turn turn, History history) {
        return this.traces.around(Step.WRITE_PROMPT, fitted(turn, history))
            .map(window -> turn.with(this.writer.prompt(turn.model(), turn.effort(), window.lines())
                .within(turn.guarded().allowed().models()), history.cut() || window.cut()));
    }

    /// Counting the tokens of a long history takes a moment, and would hold up others on
    /// an event loop.
    private Mono<PromptWindow> fitted(Turn turn, History history) {
        return this.blocking.call(() -> PromptWindow.of(turn.model(),
                Guarding.told(turn.guarded().rails(), this.writer.lines(turn, history)), this.tokens));
    }

    private Mono<History> history(Turn turn) {
        MessageId last = turn.parent();
        if (last == null) {
            return Mono.just(NOTHING);
        }
        ConversationId conversation = Objects.requireNonNull(turn.conversation(), "a conversation that stands");
        return this.messages.history(turn.caller(), conversation, last, PromptWriter.mostCharacters(turn.model()));
    }

    /// A refusal is a deed of its own and goes into the trail, unless it was only about
    /// what a form held.
    private Mono<Asked> noted(Turn turn, Refusal refusal) {
        if (refusal.kind() == Refusal.Kind.INVALID || AuditTrail.isUnwritable(refusal)) {
            return Mono.error(refusal);
        }
        Caller caller = turn.caller();
        Object target = turn.conversation() == null ? caller.member() : turn.conversation();
        Target.Kind kind = turn.conversation() == null ? Target.Kind.MEMBER : Target.Kind.CONVERSATION;
        AuditEvent event = AuditEvent.of(turn.deed(), caller.actor(), Target.of(kind, target))
            .because(Outcome.REFUSED, refusal.code());
        return this.audit.record(caller.tenant(), event).then(Mono.error(refusal));
    }

}
