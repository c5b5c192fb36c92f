package dev.atrium.model;

import java.time.Duration;

import dev.atrium.usage.Tokens;

/// A piece of an answer as it arrives.
public sealed interface Delta {

    /// The next part of the answer. Never empty, always valid Unicode, without NUL.
    record Text(String text) implements Delta {
    }

    /// The next part of what the model thinks before it answers. It is shown apart and
    /// never part of the answer.
    record Reasoning(String text) implements Delta {
    }

    /// The provider is `busy` or `slow` and is asked again after the pause; or it has no
    /// `place` free, which is waited for no longer than the pause.
    record Waiting(String reason, Duration pause) implements Delta {
    }

    /// Who answers: comes once, before the first token.
    record Answering(Model model, boolean fallback) implements Delta {
    }

    /// The answer is whole.
    ///
    /// @param countedByProvider whether the provider told the usage; otherwise it is our
    /// own count
    record Finished(FinishReason reason, Tokens usage, boolean countedByProvider) implements Delta {
    }

}
