package dev.atrium.sink;

import java.util.UUID;

import dev.atrium.kernel.Ids;

public record SinkId(UUID value) {

    /// Reads an id from a URL or a form; what is not one names nothing.
    public static SinkId parse(String text) {
        return new SinkId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return this.value.toString();
    }

}
