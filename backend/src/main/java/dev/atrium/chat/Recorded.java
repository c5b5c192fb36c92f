package dev.atrium.chat;

import dev.atrium.model.Model;
import dev.atrium.model.Prompt;
import org.jspecify.annotations.Nullable;

/// A turn that is stored. There is nothing to write when the same ask was recorded before.
///
/// @param writing what is now to be written, null for an ask that is a repetition
record Recorded(Asked asked, @Nullable Writing writing) {

    /// @param begins what the answer begins with, when it continues another one
    /// @param titled whether the conversation has its title already
    record Writing(OpenReply reply, Prompt prompt, Model model, String question, String begins, boolean titled) {
    }

}
