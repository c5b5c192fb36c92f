package dev.atrium.web.chat;

import java.util.List;

import dev.atrium.chat.Again;
import dev.atrium.chat.Question;
import dev.atrium.chat.WantedAssistant;
import dev.atrium.conversation.AskKey;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.MessageId;
import dev.atrium.file.FileId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/// What the composer, or a message's own form, sends. An empty field is one that was not filled in.
record QuestionForm(@Nullable String question, @Nullable String parent, @Nullable String model, @Nullable String effort,
        @Nullable String idempotencyKey, @Nullable String assistant, @BindParam("draft") @Nullable Boolean ofDraft,
        @BindParam("temporary") @Nullable Boolean wishedTemporary, @Nullable List<String> files) {

    /// A primitive would not bind when the field is absent. What is only being tried is
    /// kept no longer than it has to be.
    boolean temporary() {
        return Boolean.TRUE.equals(wishedTemporary) || Boolean.TRUE.equals(ofDraft);
    }

    @Nullable WantedAssistant wanted() {
        return Beginning.wanted(assistant, Boolean.TRUE.equals(ofDraft));
    }

    String text() {
        return (question == null) ? "" : question.replace("\r\n", "\n");
    }

    Question asNew() {
        return new Question(null, null, text(), filled(model), filled(effort), temporary(), wanted(), key(),
                attached());
    }

    Question in(ConversationId conversation) {
        String after = filled(parent);
        return new Question(conversation, (after == null) ? null : MessageId.parse(after), text(), filled(model),
                filled(effort), false, null, key(), attached());
    }

    Again again(ConversationId conversation, MessageId answer) {
        return new Again(conversation, answer, filled(model), filled(effort), key());
    }

    private List<FileId> attached() {
        return (files == null) ? List.of() : files.stream().distinct().map(FileId::parse).toList();
    }

    private @Nullable AskKey key() {
        String filled = filled(idempotencyKey);
        return (filled == null) ? null : new AskKey(filled);
    }

    private static @Nullable String filled(@Nullable String field) {
        return (field == null || field.isBlank()) ? null : field;
    }

}
