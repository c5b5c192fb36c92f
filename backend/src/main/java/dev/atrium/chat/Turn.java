package dev.atrium.chat;

import dev.atrium.assistant.Version;
import dev.atrium.audit.AuditType;
import dev.atrium.conversation.AskKey;
import dev.atrium.conversation.Attachment;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.HeldWith;
import dev.atrium.conversation.MessageId;
import dev.atrium.conversation.RequestHash;
import dev.atrium.identity.Caller;
import dev.atrium.model.Model;
import dev.atrium.model.Prompt;
import org.jspecify.annotations.Nullable;

/// One turn on its way from a wish to a recorded reply. It grows from stage to stage and never changes otherwise.
///
/// @param deed what the trail will say was done
/// @param conversation where; null when the conversation is yet to begin
/// @param parent the message the question follows; unused when the question exists
/// @param question the question that exists already and is answered again; null when `text` is a new one
/// @param text what is asked
/// @param begins what the answer begins with, when it continues another one
/// @param attached what hangs on the question
/// @param continues the answer that is taken to its end; null for any other turn
/// @param assistant the version that answers; null for the model alone
/// @param guarded the guardrails around it; none until they were asked for
/// @param looked what files say about it; nothing until they were asked
/// @param prompt what the model will be told; null until it is written
record Turn(Caller caller, AuditType deed, @Nullable ConversationId conversation, @Nullable MessageId parent,
        @Nullable MessageId question, String text, Attached attached, String begins, @Nullable MessageId continues,
        Model model, @Nullable String effort, boolean temporary, @Nullable AskKey key, @Nullable Version assistant,
        Guarded guarded, Looked looked, @Nullable Prompt prompt, boolean contextCut) {

    Turn with(Prompt written, boolean cut) {
        return new Turn(this.caller, this.deed, this.conversation, this.parent, this.question, this.text, this.attached,
                this.begins, this.continues, this.model, this.effort, this.temporary, this.key, this.assistant,
                this.guarded, this.looked, written, cut);
    }

    Turn with(Looked found) {
        return new Turn(this.caller, this.deed, this.conversation, this.parent, this.question, this.text, this.attached,
                this.begins, this.continues, this.model, this.effort, this.temporary, this.key, this.assistant,
                this.guarded, found, this.prompt, this.contextCut);
    }

    Turn with(String left, Guarded by) {
        return new Turn(this.caller, this.deed, this.conversation, this.parent, this.question, left, this.attached,
                this.begins, this.continues, this.model, this.effort, this.temporary, this.key, this.assistant, by,
                this.looked, this.prompt, this.contextCut);
    }

    /// Equal for the same wish sent twice, different for any other.
    RequestHash hash() {
        return RequestHash.of(this.deed, this.conversation, this.parent, this.question, this.text, this.model.id(),
                this.effort, this.temporary, this.assistant == null ? null : this.assistant.assistant(),
                this.attached.added().stream().map(Attachment::file).toList());
    }

    /// Whom a new conversation will be held with.
    @Nullable HeldWith heldWith() {
        return this.assistant == null ? null : new HeldWith(this.assistant.assistant(), this.assistant.id());
    }

}
