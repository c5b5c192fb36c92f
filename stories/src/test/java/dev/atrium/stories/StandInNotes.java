package dev.atrium.stories;

import dev.atrium.stack.model.RecordedRequest;
import dev.atrium.stack.model.Recorder;

/// What the stand-in model says it was asked and has sent.
record StandInNotes(Recorder recorder) {

    /// What it has sent so far to the latest question with these words in it.
    String saidTo(String words) {
        return latest(words).sentText();
    }

    /// All that it was told with the latest question that has these words in it.
    String askedFor(String words) {
        return latest(words).body();
    }

    int tokensSentTo(String words) {
        return latest(words).sentTokens();
    }

    boolean wasCutOffBy(String words) {
        return latest(words).closedByClientAt() != null;
    }

    /// A request for a title holds the question too, after this word.
    private RecordedRequest latest(String words) {
        return recorder.chats()
            .stream()
            .filter(request -> request.body().contains(words) && !request.body().contains("Question:\\n"))
            .reduce((earlier, later) -> later)
            .orElseThrow(() -> new AssertionError("The model was never asked about " + words));
    }

}
