package dev.atrium.assistant;

import java.util.Arrays;
import java.util.Locale;

import dev.atrium.kernel.Refusal;

/// Where assistants are listed. Each holds only what the caller may use, and all but [#YOURS] only what is live.
public enum Shelf {

    /// Somebody vouches for them; the most used first.
    CERTIFIED,
    /// Given to a department of the caller; the most used first.
    DEPARTMENTS,
    /// In the last 28 days.
    MOST_USED,
    /// By their first publishing.
    NEW,
    /// Kept at hand by the caller.
    FAVOURITES,
    /// Asked by the caller, the last one first.
    RECENT,
    /// What the caller may edit, drafts too; the last changed first.
    YOURS;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Reads one from an address.
    public static Shelf of(String word) {
        return Arrays.stream(values())
            .filter(shelf -> shelf.word().equals(word))
            .findFirst()
            .orElseThrow(Refusal::notFound);
    }

}
