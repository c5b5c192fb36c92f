package dev.atrium.chat;

import dev.atrium.policy.Outlet;
import org.jspecify.annotations.Nullable;

/// What a model says on its way into the log, past the guardrails: what is in the log is what readers see, checkpoints
/// store and the message keeps.
final class Outflow {

    private final ReplyLog log;

    private final Guarded guarded;

    private final Outlet text;

    private final Outlet reasoning;

    Outflow(ReplyLog log, Guarded guarded) {
        this.log = log;
        this.guarded = guarded;
        this.text = guarded.rails().outlet();
        this.reasoning = guarded.rails().outlet();
    }

    /// False when the text does not fit any more; what fits is kept.
    boolean text(String more) {
        return this.log.appendText(this.text.take(more));
    }

    boolean reasoning(String more) {
        return this.log.appendReasoning(this.reasoning.take(more));
    }

    /// Nothing more will come.
    void rest() {
        this.log.appendReasoning(this.reasoning.rest());
        if (!isBlocked()) {
            this.log.appendText(this.text.rest());
        }
    }

    /// Whether something was said that ends the answer.
    boolean isBlocked() {
        return this.text.isBlocked() || this.reasoning.isBlocked();
    }

    /// Counts what guardrails have found. Once, when nothing more will come.
    void measure(TurnMeters meters) {
        meters.answer(isBlocked() ? 1 : 0, this.text.masked() + this.reasoning.masked(),
                this.text.warned() + this.reasoning.warned());
    }

    /// What the member is told of a whole answer, as the code of a reason; null when
    /// there is nothing to tell.
    @Nullable String note() {
        if (this.guarded.warned() > 0) {
            return "guardrail-question-warned";
        }
        if (this.text.warned() + this.reasoning.warned() > 0) {
            return "guardrail-answer-warned";
        }
        if (this.guarded.masked() > 0) {
            return "guardrail-question-masked";
        }
        return (this.text.masked() + this.reasoning.masked() > 0) ? "guardrail-answer-masked" : null;
    }

}
