package dev.atrium.approval;

import java.util.UUID;

import dev.atrium.kernel.Ids;

public record ApprovalId(UUID value) {

    /// Reads an id from a URL or a form; what is not one names nothing.
    public static ApprovalId parse(String text) {
        return new ApprovalId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return this.value.toString();
    }

}
