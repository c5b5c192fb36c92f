package dev.atrium.chat;

import dev.atrium.assistant.AssistantId;
import dev.atrium.model.Model;
import dev.atrium.model.Prompt;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// A turn that is stored. There is nothing to write when the same ask was recorded before.
///
/// @param writing what is now to be written, null for an ask that is a repetition
record Recorded(Asked asked, @Nullable Writing writing) {

    /// @param begins what the answer begins with, when it continues another one
    /// @param numbers of the sources that the answer may cite; null when nothing was
    /// looked up
    /// @param assistant who answers; null for the model alone
    /// @param guarded the guardrails it is written under
    /// @param titled whether the conversation has its title already
    record Writing(OpenReply reply, Prompt prompt, Model model, String question, String begins,
            @Nullable Set<Integer> numbers, @Nullable AssistantId assistant, Guarded guarded, boolean titled) {
    }

}
