package dev.atrium.investigation;

import java.util.UUID;

import dev.atrium.kernel.Ids;

public record InvestigationId(UUID value) {

    /// Reads an id from a URL or a form; what is not one names nothing.
    public static InvestigationId parse(String text) {
        return new InvestigationId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return this.value.toString();
    }

}
