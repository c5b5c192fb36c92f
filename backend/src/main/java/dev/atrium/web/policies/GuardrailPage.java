package dev.atrium.web.policies;

import java.util.List;

import dev.atrium.policy.Guardrails;
import dev.atrium.policy.NewGuardrail;
import dev.atrium.web.layout.Choice;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// A guardrail as a form, and what it would do.
///
/// @param outlook null until the form was looked through
record GuardrailPage(Sidebar sidebar, GuardrailForm form, List<Choice> recognisers, List<Choice> measures,
        List<Choice> ways, List<Choice> departments, @Nullable Outlook outlook, @Nullable String refusal) {

    public int longestName() {
        return NewGuardrail.LONGEST_NAME;
    }

    public int longestSample() {
        return Guardrails.LONGEST_SAMPLE;
    }

    /// @param sentence what would be so
    /// @param effect what it does with the sample, as a sentence; null without one
    /// @param sample what would become of it
    record Outlook(String sentence, String people, @Nullable String effect, String sample) {
    }

}
