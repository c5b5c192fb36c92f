package dev.atrium.conversation;

import java.util.UUID;

import dev.atrium.kernel.Ids;

public record MessageId(UUID value) {

    /// Reads an id from a URL or a form; what is not one names nothing.
    public static MessageId parse(String text) {
        return new MessageId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return this.value.toString();
    }

}
