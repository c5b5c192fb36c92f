package dev.atrium.budget;

/// A limit that was reached for the first time in a period.
///
/// @param level `soft` or `hard`
record Reached(BudgetId budget, String level, String kind, String name) {

    private static final int SHORT = 200;

    String shortName() {
        return this.name.substring(0, Math.min(SHORT, this.name.length()));
    }

}
