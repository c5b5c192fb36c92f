package dev.atrium.chat;

import java.util.Objects;

import dev.atrium.assistant.Assistants;
import dev.atrium.assistant.Version;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.Target;
import dev.atrium.conversation.AskKeys;
import dev.atrium.conversation.Attachments;
import dev.atrium.conversation.Conversation;
import dev.atrium.conversation.EarlierAsk;
import dev.atrium.conversation.Message;
import dev.atrium.conversation.MessageId;
import dev.atrium.conversation.Messages;
import dev.atrium.conversation.NewAnswer;
import dev.atrium.conversation.NewConversation;
import dev.atrium.conversation.NewQuestion;
import dev.atrium.conversation.Sources;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.model.Prompt;
import dev.atrium.seat.Seats;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.usage.AskLimits;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Stores a turn, whole or not at all: the conversation if it is new, the question if it is new, the answer that is to
/// be written, this server's lease on it, the use of the limits, what it may cost, and the record in the trail.
@Component
class Recording {

    private final TenantTransaction transaction;

    private final AskKeys keys;

    private final AskLimits limits;

    private final Messages messages;

    private final Attachments attachments;

    private final Sources sources;

    private final Assistants assistants;

    private final Assistance assistance;

    private final ReplyStore store;

    private final Accounts accounts;

    private final Seats seats;

    private final AuditTrail audit;

    Recording(TenantTransaction transaction, AskKeys keys, AskLimits limits, Messages messages, Attachments attachments,
            Sources sources, Assistants assistants, Assistance assistance, ReplyStore store, Accounts accounts,
            Seats seats, AuditTrail audit) {
        this.transaction = transaction;
        this.keys = keys;
        this.limits = limits;
        this.messages = messages;
        this.attachments = attachments;
        this.sources = sources;
        this.assistants = assistants;
        this.assistance = assistance;
        this.store = store;
        this.accounts = accounts;
        this.seats = seats;
        this.audit = audit;
    }

    Mono<Recorded> record(Turn turn) {
        return this.transaction.in(turn.caller().tenant(),
                () -> earlier(turn).map(ask -> new Recorded(Asked.of(ask), null))
                    .switchIfEmpty(Mono.defer(() -> anew(turn))));
    }

    private Mono<EarlierAsk> earlier(Turn turn) {
        return turn.key() == null ? Mono.empty()
                : this.keys.claim(turn.caller(), turn.key(), turn.hash()).flatMap(Mono::justOrEmpty);
    }

    private Mono<Recorded> anew(Turn turn) {
        Caller caller = turn.caller();
        return conversation(turn).flatMap(conversation -> opened(turn, conversation))
            .delayUntil(recorded -> this.remember(turn, recorded.asked()))
            .delayUntil(recorded -> this.seats.asked(caller))
            // Late, because others who ask wait for whoever has passed here until the end
            // of their transaction: some of them here, all of the tenant for the trail.
            .delayUntil(recorded -> this.limits.admit(caller,
                    this.store.countBeside(recorded.asked().reply(), caller.member())))
            .delayUntil(recorded -> used(turn))
            .delayUntil(recorded -> this.accounts.reserve(turn, recorded.asked().reply()))
            .delayUntil(recorded -> this.audit.record(caller.tenant(), event(turn, recorded.asked())));
    }

    private Mono<Conversation> conversation(Turn turn) {
        return turn.conversation() == null
                ? this.messages.begin(turn.caller(), new NewConversation(turn.text(), turn.model().id(), turn.effort(),
                        turn.temporary(), turn.heldWith()))
                : this.messages.lockForAsking(turn.caller(), turn.conversation());
    }

    private Mono<Recorded> opened(Turn turn, Conversation conversation) {
        return question(turn, conversation)
            .flatMap(question -> answer(turn, conversation, question).delayUntil(answer -> given(turn, answer.id()))
                .flatMap(answer -> begun(turn, conversation, answer))
                .map(reply -> recorded(turn, conversation, question, reply)));
    }

    private Mono<MessageId> question(Turn turn, Conversation conversation) {
        return turn.question() != null ? Mono.just(turn.question())
                : this.messages
                    .addQuestion(turn.caller(),
                            new NewQuestion(conversation.id(), turn.parent(), turn.text(), turn.model().id(),
                                    turn.effort()))
                    .map(Message::id)
                    .delayUntil(question -> attach(turn, conversation, question));
    }

    private Mono<Void> attach(Turn turn, Conversation conversation, MessageId question) {
        Attached attached = turn.attached();
        return attached.all().isEmpty() ? Mono.empty() : this.attachments.attach(turn.caller(), conversation.id(),
                question, attached.kept(), attached.added());
    }

    private Mono<Message> answer(Turn turn, Conversation conversation, MessageId question) {
        return this.messages.openAnswer(turn.caller(), new NewAnswer(conversation.id(), question, turn.begins(),
                turn.model().id(), turn.effort(), turn.contextCut(), turn.looked().anywhere()));
    }

    /// Looking takes a moment, in which rights may have been taken away: what was found
    /// is
    /// told to the model only if the member may still be told.
    private Mono<Void> given(Turn turn, MessageId answer) {
        return turn.looked().sources().isEmpty() ? Mono.empty() : this.assistance.stillAnswers(turn)
            .then(Mono.defer(() -> this.sources.give(turn.caller(), answer, turn.looked().sources())));
    }

    private Mono<OpenReply> begun(Turn turn, Conversation conversation, Message answer) {
        OpenReply reply = new OpenReply(
                new OpenReply.Identity(turn.caller().tenant(), answer.id(), conversation.id(), turn.caller().member()));
        return this.store.begin(reply.identity())
            .filter(Boolean::booleanValue)
            .switchIfEmpty(Mono.error(() -> Refusal.conflict("reply.in-progress")))
            .thenReturn(reply);
    }

    private static Recorded recorded(Turn turn, Conversation conversation, MessageId question, OpenReply reply) {
        Prompt prompt = Objects.requireNonNull(turn.prompt(), "the prompt is written before it is recorded");
        return new Recorded(new Asked(conversation.id(), question, reply.id()),
                new Recorded.Writing(reply, prompt, turn.model(), turn.text(), turn.begins(), turn.looked().numbers(),
                        turn.assistant() == null ? null : turn.assistant().assistant(), turn.guarded(),
                        !conversation.provisionalTitle()));
    }

    private Mono<Void> used(Turn turn) {
        Version assistant = turn.assistant();
        return assistant == null || !assistant.isPublished() ? Mono.empty()
                : this.assistants.used(turn.caller(), assistant.assistant());
    }

    private Mono<Void> remember(Turn turn, Asked asked) {
        return turn.key() == null ? Mono.empty() : this.keys.remember(turn.caller(), turn.key(), asked.asEarlier());
    }

    private static AuditEvent event(Turn turn, Asked asked) {
        return AuditEvent
            .of(turn.deed(), turn.caller().actor(), Target.of(Target.Kind.CONVERSATION, asked.conversation()))
            .with("question", asked.question())
            .with("reply", asked.reply())
            .with("model", turn.model().id())
            .with("effort", turn.effort())
            .with("files", turn.attached().added().isEmpty() ? null : turn.attached().added().size())
            .with("sources", turn.looked().anywhere() ? turn.looked().sources().size() : null)
            .with("masked", (turn.guarded().masked() == 0) ? null : turn.guarded().masked())
            .with("warned", (turn.guarded().warned() == 0) ? null : turn.guarded().warned())
            .with("assistant", turn.assistant() == null ? null : turn.assistant().assistant())
            .with("version", turn.assistant() == null ? null : turn.assistant().id());
    }

}
