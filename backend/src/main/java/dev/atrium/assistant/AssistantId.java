package dev.atrium.assistant;

import java.util.UUID;

import dev.atrium.kernel.Ids;

public record AssistantId(UUID value) {

    /// Reads an id from a URL or a form; what is not one names nothing.
    public static AssistantId parse(String text) {
        return new AssistantId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return this.value.toString();
    }

}
