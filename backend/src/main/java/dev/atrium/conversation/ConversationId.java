package dev.atrium.conversation;

import java.util.UUID;

import dev.atrium.kernel.Ids;

public record ConversationId(UUID value) {

    /// Reads an id from a URL or a form; what is not one names nothing.
    public static ConversationId parse(String text) {
        return new ConversationId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return this.value.toString();
    }

}
