package dev.atrium.web.chat;

import java.util.List;

import dev.atrium.web.layout.Moment;
import org.jspecify.annotations.Nullable;

/// A question or an answer as the page shows it: finished values only.
///
/// @param state the word for its state: `writing`, `complete`, `stopped`, `interrupted`, `failed`, `refused`
/// @param model the label of the model that answered, or was asked
/// @param editing whether the question is shown as a form
/// @param fixed whether nothing can be done with it here
/// @param sources what an answer rests on; null when nothing was looked up for it
/// @param note why an answer is not whole; null when it is, or is still being written
/// @param files what hangs on the question
record ShownMessage(String id, String conversation, boolean question, String state, String text, String reasoning,
        @Nullable String model, boolean fallback, boolean contextCut, Moment at, @Nullable TokensText tokens,
        @Nullable String cost, @Nullable Branches branches, boolean editing, boolean fixed,
        @Nullable ShownSources sources, @Nullable Note note, List<ShownFile> files) {

    /// How many tokens, short and explained.
    record TokensText(String text, String explained) {
    }

    /// Which of its siblings this is, and where the ones beside it are.
    record Branches(int number, int count, @Nullable String previous, @Nullable String next) {
    }

    /// @param reason a sentence that says more than the state does
    /// @param continues whether the answer can be carried on from where it ends
    /// @param retries whether asking again makes sense
    record Note(String icon, @Nullable String reason, boolean continues, boolean retries) {
    }

    public boolean writing() {
        return state.equals("writing");
    }

    /// Whether there is any text of the answer yet.
    public boolean begun() {
        return !text.isEmpty();
    }

    /// What of the answer the page holds, as its stream counts it.
    public String position() {
        return reasoning.length() + "." + text.length();
    }

    public boolean reasoned() {
        return !reasoning.isEmpty();
    }

}
