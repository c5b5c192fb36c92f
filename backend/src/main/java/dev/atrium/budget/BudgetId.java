package dev.atrium.budget;

import java.util.UUID;

import dev.atrium.kernel.Ids;

public record BudgetId(UUID value) {

    /// Reads an id from a URL or a form; what is not one names nothing.
    public static BudgetId parse(String text) {
        return new BudgetId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return this.value.toString();
    }

}
