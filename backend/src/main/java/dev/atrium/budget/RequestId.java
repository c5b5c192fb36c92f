package dev.atrium.budget;

import java.util.UUID;

import dev.atrium.kernel.Ids;

public record RequestId(UUID value) {

    /// Reads an id from a URL or a form; what is not one names nothing.
    public static RequestId parse(String text) {
        return new RequestId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return this.value.toString();
    }

}
