package dev.atrium.conversation;

import java.util.Currency;
import java.util.UUID;

import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.VersionId;
import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Columns;
import dev.atrium.usage.Cost;
import dev.atrium.usage.Tokens;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;

/// Reads rows into records.
final class ConversationRows {

    private ConversationRows() {
    }

    static Conversation conversation(Readable row) {
        Columns columns = new Columns(row);
        return new Conversation(new ConversationId(columns.uuid("id")), new MemberId(columns.uuid("owner_id")),
                columns.text("title"), columns.flag("provisional_title"), columns.flag("pinned"),
                columns.flag("archived"), columns.flag("temporary"), columns.text("model"),
                columns.textOrNull("effort"), columns.number("message_count"), columns.instant("created_at"),
                columns.instant("last_activity"), heldWith(columns), columns.instantOrNull("deleted_at"));
    }

    private static @Nullable HeldWith heldWith(Columns columns) {
        UUID assistant = columns.uuidOrNull("assistant_id");
        return (assistant == null) ? null
                : new HeldWith(new AssistantId(assistant), new VersionId(columns.uuid("version_id")));
    }

    static Message message(Readable row) {
        Columns columns = new Columns(row);
        return new Message(new MessageId(columns.uuid("id")), new ConversationId(columns.uuid("conversation_id")),
                messageId(columns, "parent_id"), Author.of(columns.text("author")),
                MessageState.of(columns.text("state")), columns.text("text"), columns.text("reasoning"),
                columns.textOrNull("reason"), columns.textOrNull("model"), columns.textOrNull("effort"),
                tokens(columns), cost(columns), columns.flag("fallback"), columns.flag("context_cut"),
                columns.flag("looked_up"), columns.instant("at"));
    }

    static @Nullable MessageId messageId(Columns columns, String column) {
        UUID id = columns.uuidOrNull(column);
        return (id != null) ? new MessageId(id) : null;
    }

    private static @Nullable Tokens tokens(Columns columns) {
        Integer input = columns.orNull("input_tokens", Integer.class);
        if (input == null) {
            return null;
        }
        return new Tokens(input, columns.number("output_tokens"), columns.number("thought_tokens"));
    }

    private static @Nullable Cost cost(Columns columns) {
        Long millionths = columns.orNull("cost", Long.class);
        if (millionths == null) {
            return null;
        }
        return new Cost(millionths, Currency.getInstance(columns.text("currency")));
    }

}
