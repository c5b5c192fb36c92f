package dev.atrium.file;

import java.util.UUID;

import dev.atrium.kernel.Ids;

public record FileId(UUID value) {

    /// Reads an id from a URL or a form; what is not one names nothing.
    public static FileId parse(String text) {
        return new FileId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return this.value.toString();
    }

}
