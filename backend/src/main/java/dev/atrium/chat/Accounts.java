package dev.atrium.chat;

import java.time.Clock;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

import dev.atrium.assistant.AssistantId;
import dev.atrium.budget.Reservations;
import dev.atrium.conversation.FinishedAnswer;
import dev.atrium.conversation.HeldWith;
import dev.atrium.conversation.Message;
import dev.atrium.conversation.MessageId;
import dev.atrium.conversation.Messages;
import dev.atrium.model.ModelCatalog;
import dev.atrium.tenancy.Moments;
import dev.atrium.usage.Cost;
import dev.atrium.usage.Ledger;
import dev.atrium.usage.LedgerEntry;
import dev.atrium.usage.Tokens;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// What a turn may cost, and what it has cost: reserved when it is recorded, settled when it has ended.
@Component
class Accounts {

    private static final String UNKNOWN = "unknown";

    /// What nobody has answered costs nothing, in no currency: that is `XXX` in ISO 4217.
    private static final Cost FREE = new Cost(0, Currency.getInstance("XXX"));

    private final ModelCatalog models;

    private final Messages messages;

    private final Reservations reservations;

    private final Ledger ledger;

    private final Clock clock;

    Accounts(ModelCatalog models, Messages messages, Reservations reservations, Ledger ledger, Clock clock) {
        this.models = models;
        this.messages = messages;
        this.reservations = reservations;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// Refused when a budget has less left than the answer may cost.
    Mono<Void> reserve(Turn turn, MessageId reply) {
        return this.reservations.reserve(turn.caller(), reply.value(),
                (turn.assistant() == null) ? null : turn.assistant().assistant().value(),
                this.models.mostCosts(Objects.requireNonNull(turn.prompt(), "the prompt is written before")));
    }

    /// Once: what was settled already stays as it is.
    Mono<Void> settle(OpenReply.Identity reply, Spent spent) {
        return this.ledger.enter(reply.tenant(), entry(reply, spent))
            .then(Mono.defer(() -> this.reservations.settle(reply.tenant(), reply.id().value(), cost(spent.answer()))));
    }

    /// For a reply whose server is gone.
    Mono<Void> settleFor(OpenReply.Identity reply, Message message, FinishedAnswer answer) {
        return this.messages.heldWithFor(reply.tenant(), reply.member(), reply.conversation())
            .map(HeldWith::assistant)
            .map(assistant -> new Spent(assistant, message.model(), answer, false))
            .defaultIfEmpty(new Spent(null, message.model(), answer, false))
            .flatMap(spent -> settle(reply, spent));
    }

    private LedgerEntry entry(OpenReply.Identity reply, Spent spent) {
        FinishedAnswer answer = spent.answer();
        UUID assistant = (spent.assistant() == null) ? null : spent.assistant().value();
        String model = (answer.model() != null) ? answer.model() : spent.asked();
        return new LedgerEntry(reply.id().value(), Moments.now(this.clock), reply.member(), assistant,
                (model == null) ? UNKNOWN : model, answer.state().name().toLowerCase(Locale.ROOT), answer.tokens(),
                answer.cost(), spent.corrected());
    }

    /// Null when nobody knows it: tokens of a model that is in the catalogue no more.
    private static @Nullable Cost cost(FinishedAnswer answer) {
        boolean nothing = Tokens.NONE.equals(answer.tokens());
        return (answer.cost() == null && nothing) ? FREE : answer.cost();
    }

    /// What a reply has used.
    ///
    /// @param assistant who answered; null for the model alone
    /// @param asked the model that was asked
    record Spent(@Nullable AssistantId assistant, @Nullable String asked, FinishedAnswer answer, boolean corrected) {
    }

}
