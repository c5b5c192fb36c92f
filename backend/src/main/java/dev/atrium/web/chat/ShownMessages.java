package dev.atrium.web.chat;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;

import dev.atrium.conversation.Message;
import dev.atrium.conversation.MessageState;
import dev.atrium.conversation.Turn;
import dev.atrium.model.Model;
import dev.atrium.model.ModelCatalog;
import dev.atrium.usage.Cost;
import dev.atrium.usage.Tokens;
import dev.atrium.web.layout.Reader;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Turns a message into what the page shows of it, in the reader's language.
@Component
class ShownMessages {

    /// An answer is cheap: four digits behind the point show that it is not free.
    private static final int DIGITS = 4;

    /// The reason of an answer that could go on: see `Settlement`.
    private static final String CUT = "length";

    private final ModelCatalog models;

    private final AnswerSources sources;

    private final ShownFiles files;

    private final MessageSource texts;

    ShownMessages(ModelCatalog models, AnswerSources sources, ShownFiles files, MessageSource texts) {
        this.models = models;
        this.sources = sources;
        this.files = files;
        this.texts = texts;
    }

    /// @param editing whether the question is shown as a form
    /// @param fixed whether nothing can be done with the message
    ShownMessage shown(Reader reader, Turn turn, boolean editing, boolean fixed, AnswerSources.Found found) {
        Message message = turn.message();
        Locale language = reader.language();
        return new ShownMessage(message.id().toString(), message.conversation().toString(), !message.isAnswer(),
                word(message.state()), message.text(), message.reasoning(), label(message.model()), message.fallback(),
                message.contextCut(), reader.moment(message.at()), tokens(message.tokens(), language),
                cost(message.cost(), language), branches(turn), editing, fixed, sources.shown(reader, message, found),
                note(message, language),
                turn.files().stream().map(file -> files.attached(message.conversation(), file, language)).toList());
    }

    private @Nullable String label(@Nullable String model) {
        return (model == null) ? null : models.find(model).map(Model::label).orElse(model);
    }

    private ShownMessage.@Nullable TokensText tokens(@Nullable Tokens tokens, Locale language) {
        if (tokens == null || tokens.total() == 0) {
            return null;
        }
        return new ShownMessage.TokensText(text("message.tokens", language, tokens.total()),
                text("message.tokens.explained", language, tokens.input(), tokens.output(), tokens.reasoning()));
    }

    private static @Nullable String cost(@Nullable Cost cost, Locale language) {
        if (cost == null || cost.amount().signum() == 0) {
            return null;
        }
        NumberFormat format = NumberFormat.getCurrencyInstance(language);
        format.setCurrency(cost.currency());
        format.setMaximumFractionDigits(DIGITS);
        BigDecimal least = BigDecimal.ONE.movePointLeft(DIGITS);
        return (cost.amount().compareTo(least) < 0) ? "< " + format.format(least) : format.format(cost.amount());
    }

    private static ShownMessage.@Nullable Branches branches(Turn turn) {
        if (!turn.hasSiblings()) {
            return null;
        }
        String at = "/conversations/" + turn.message().conversation() + "?leaf=";
        return new ShownMessage.Branches(turn.branch(), turn.branches(),
                (turn.previous() == null) ? null : at + turn.previous() + "#message-" + turn.previous(),
                (turn.next() == null) ? null : at + turn.next() + "#message-" + turn.next());
    }

    private ShownMessage.@Nullable Note note(Message message, Locale language) {
        if (!message.isAnswer() || message.state() == MessageState.WRITING) {
            return null;
        }
        String reason = reason(message.reason(), language);
        boolean hasText = !message.text().isEmpty();
        return switch (message.state()) {
            case STOPPED -> new ShownMessage.Note("circle-stop", null, hasText, !hasText);
            case INTERRUPTED -> new ShownMessage.Note("wifi-off", reason, hasText, !hasText);
            case FAILED -> new ShownMessage.Note("triangle-alert", reason, false, true);
            case REFUSED -> new ShownMessage.Note("shield-alert", reason, false, true);
            default -> (reason == null) ? null
                    : new ShownMessage.Note("info", reason, hasText && CUT.equals(message.reason()), false);
        };
    }

    private @Nullable String reason(@Nullable String code, Locale language) {
        return (code == null) ? null
                : texts.getMessage("reason." + code, null, text("reason.unexpected", language), language);
    }

    private String text(String key, Locale language, Object... values) {
        return texts.getMessage(key, values, language);
    }

    private static String word(MessageState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

}
