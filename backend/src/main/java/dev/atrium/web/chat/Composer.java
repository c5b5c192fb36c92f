package dev.atrium.web.chat;

import java.util.List;

import dev.atrium.conversation.Attachment;
import dev.atrium.web.layout.Choice;
import org.jspecify.annotations.Nullable;

/// The form that asks.
///
/// @param owner whose draft it is
/// @param conversation under what name the browser keeps what is being typed: the conversation's id, or the assistant's in
/// a new chat with one; empty in any other new chat
/// @param parent the message that the question follows; null for a first one
/// @param answering whether an answer is being written: Stop is offered instead of Send
/// @param stop where Stop is sent
/// @param key makes sending twice harmless in a browser without scripts
/// @param refusal why the last question was refused
/// @param assistant whom a first question asks; null for the model alone
/// @param ofDraft whether it is the assistant's draft
/// @param seeing the ids of the models that may be shown pictures
record Composer(String action, String owner, String conversation, @Nullable String parent, List<Choice> models,
        List<Choice> efforts, boolean temporary, boolean answering, @Nullable String stop, String key, String draft,
        @Nullable String refusal, @Nullable String assistant, boolean ofDraft, List<String> seeing) {

    static final int LIMIT = 32_000;

    public int limit() {
        return LIMIT;
    }

    public int mostFiles() {
        return Attachment.MOST;
    }

    /// The ids, as the page's script reads them.
    public String seeingModels() {
        return String.join(" ", seeing);
    }

    /// Where the browser itself stops taking text: far enough above the limit that a
    /// paste is not cut without a word.
    public int hardLimit() {
        return 4 * LIMIT;
    }

    public boolean focused() {
        return !answering;
    }

}
