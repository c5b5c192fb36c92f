package dev.atrium.chat;

import java.util.Locale;

import dev.atrium.audit.AuditType;
import dev.atrium.conversation.FinishedAnswer;
import dev.atrium.conversation.MessageState;
import dev.atrium.model.Delta;
import dev.atrium.model.Model;
import dev.atrium.model.ModelCatalog;
import dev.atrium.model.ModelFailure;
import dev.atrium.model.Prompt;
import dev.atrium.usage.Believed;
import dev.atrium.usage.Tokens;
import org.jspecify.annotations.Nullable;

/// How a reply came to its end: the state it is kept in, the code of the reason, and what it used.
///
/// @param reason null when the model had said all it wanted to say
/// @param tokens what the model says it used, null when somebody has yet to count
/// @param corrected whether it said more than can be true
record Settlement(MessageState state, @Nullable String reason, @Nullable Tokens tokens, boolean corrected) {

    /// The reason of an answer that is whole as far as it goes, but reached the most
    /// tokens a model may write.
    static final String LENGTH = "length";

    /// The reason of an answer that a guardrail ended.
    static final String BLOCKED = "guardrail-blocked";

    /// The model came to its end.
    static Settlement of(Delta.Finished finished) {
        return switch (finished.reason()) {
            case COMPLETE -> new Settlement(MessageState.COMPLETE, null, finished.usage(), false);
            case LENGTH -> new Settlement(MessageState.COMPLETE, LENGTH, finished.usage(), false);
            case REFUSED -> new Settlement(MessageState.REFUSED, "model-refused", finished.usage(), false);
        };
    }

    /// The model failed. What it had said until then is kept, and the answer is never
    /// shown as complete.
    static Settlement of(Throwable failure, boolean saidSomething) {
        String reason = failure instanceof ModelFailure known ? code(known) : "unexpected";
        return new Settlement(saidSomething ? MessageState.INTERRUPTED : MessageState.FAILED, reason, null, false);
    }

    /// Somebody ended it before the model did.
    static Settlement of(OpenReply.Ending ending) {
        return switch (ending) {
            case STOPPED -> new Settlement(MessageState.STOPPED, "member", null, false);
            case SHUTDOWN -> new Settlement(MessageState.INTERRUPTED, "server-closing", null, false);
            case BLOCKED -> new Settlement(MessageState.REFUSED, BLOCKED, null, false);
            case TOO_LONG -> new Settlement(MessageState.INTERRUPTED, "too-long", null, false);
            case BY_ITSELF, LOST -> new Settlement(MessageState.INTERRUPTED, "server-lost", null, false);
        };
    }

    AuditType fact() {
        return switch (this.state) {
            case STOPPED -> AuditType.REPLY_STOPPED;
            case INTERRUPTED -> AuditType.REPLY_INTERRUPTED;
            case FAILED -> AuditType.REPLY_FAILED;
            default -> AuditType.REPLY_FINISHED;
        };
    }

    boolean isWhole() {
        return this.state == MessageState.COMPLETE;
    }

    /// With what the member is told of a whole answer, unless there is more to tell.
    Settlement noting(@Nullable String note) {
        return (isWhole() && this.reason == null) ? new Settlement(this.state, note, this.tokens, this.corrected)
                : this;
    }

    Settlement counted(Tokens counted) {
        return new Settlement(this.state, this.reason, counted, this.corrected);
    }

    /// What cannot be true is not believed: that the model has read more than it was
    /// told, or written more than it was allowed.
    Settlement believed(Prompt told, @Nullable Model answering) {
        if (this.tokens == null || answering == null) {
            return this;
        }
        Believed believed = Believed.of(this.tokens, Math.min(told.mostTokens(), answering.contextTokens()),
                Math.min(told.maxOutputTokens(), answering.maxOutputTokens()));
        return new Settlement(this.state, this.reason, believed.tokens(), believed.corrected());
    }

    static @Nullable Model answering(ReplyLog.Snapshot whole, ModelCatalog models) {
        ReplyEvent.Answering by = whole.answering();
        return (by == null) ? null : models.find(by.model()).orElse(null);
    }

    /// The answer as it is kept: what was said, by which model, and how it ended.
    FinishedAnswer answer(ReplyLog.Snapshot whole, ModelCatalog models) {
        ReplyEvent.Answering by = whole.answering();
        Model model = answering(whole, models);
        return new FinishedAnswer(this.state, whole.text(), whole.reasoning(), this.reason,
                model == null ? null : model.id(), this.tokens,
                model == null || this.tokens == null ? null : model.price().of(this.tokens),
                by != null && by.fallback());
    }

    private static String code(ModelFailure failure) {
        return failure.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

}
