package dev.atrium.conversation;

import java.util.List;

import dev.atrium.assistant.Withdrawal;

/// A file that was withdrawn, and who has answers that rest on it: those with the newest first.
public record WithdrawnFile(Withdrawal withdrawal, List<Citing> citing) {

    public WithdrawnFile {
        citing = List.copyOf(citing);
    }

    public int answers() {
        return this.citing.stream().mapToInt(Citing::answers).sum();
    }

}
