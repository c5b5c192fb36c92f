package dev.atrium.hold;

import java.util.UUID;

import dev.atrium.kernel.Ids;

public record HoldId(UUID value) {

    /// Reads an id from a URL or a form; what is not one names nothing.
    public static HoldId parse(String text) {
        return new HoldId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return this.value.toString();
    }

}
