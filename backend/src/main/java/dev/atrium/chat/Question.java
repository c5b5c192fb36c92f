package dev.atrium.chat;

import java.util.List;

import dev.atrium.conversation.AskKey;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.MessageId;
import dev.atrium.conversation.NewQuestion;
import dev.atrium.file.FileId;
import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// What a member wants to know.
///
/// @param conversation where it is asked; null begins a new conversation
/// @param parent the answer it follows; null at the beginning
/// @param model the catalogue id of the model, null for the one this conversation or installation uses
/// @param effort how much the model should think, null for the model's usual
/// @param temporary only for a new conversation: whether it is kept out of lists and search and soon erased
/// @param wanted only for a new conversation: the assistant that shall answer; null for the model alone
/// @param key makes sending it again ask only once
/// @param files what is attached, from the member's tray
public record Question(@Nullable ConversationId conversation, @Nullable MessageId parent, String text,
        @Nullable String model, @Nullable String effort, boolean temporary, @Nullable WantedAssistant wanted,
        @Nullable AskKey key, List<FileId> files) {

    /// Refuses a question that is empty, longer than a question may be, or holds what no
    /// text holds.
    public Question {
        files = List.copyOf(files);
        if (text.isBlank()) {
            throw Refusal.invalid("question", "question.empty");
        }
        if (text.length() > NewQuestion.LONGEST) {
            throw Refusal.invalid("question", "question.too-long", NewQuestion.LONGEST);
        }
        if (text.indexOf('\0') >= 0) {
            throw Refusal.invalid("question", "question.unreadable");
        }
    }

    /// A question with nothing attached.
    public Question(@Nullable ConversationId conversation, @Nullable MessageId parent, String text,
            @Nullable String model, @Nullable String effort, boolean temporary, @Nullable WantedAssistant wanted,
            @Nullable AskKey key) {
        this(conversation, parent, text, model, effort, temporary, wanted, key, List.of());
    }

}
