package dev.atrium.policy;

import java.util.List;

/// A guardrail, ready to look.
record Rail(String name, Measure measure, Way way, Finder finder) {

    static Rail of(NewGuardrail says) {
        return new Rail(says.name(), says.measure(), says.way(), says.recogniser().finder(says.terms()));
    }

    /// What stands in place of what it masks: no notation of Markdown, so that nothing
    /// becomes a link by
    /// what stands around it.
    String label() {
        return "‹" + this.name + "›";
    }

    /// What it makes of a text, whichever way that goes.
    Passed on(String text) {
        return Rails.passed(List.of(this), text);
    }

    /// The same, but that what it would refuse is masked.
    Rail milder() {
        return (this.measure == Measure.BLOCK) ? new Rail(this.name, Measure.MASK, this.way, this.finder) : this;
    }

}
