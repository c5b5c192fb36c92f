package dev.atrium.assistant;

import java.util.Arrays;
import java.util.Locale;

import dev.atrium.kernel.Refusal;

/// Why those who oversee assistants look at some of them.
public enum Concern {

    ALL, ORPHANED, DORMANT, NEVER_USED, ATTEST_DUE, RETIRING, RETIRED;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Reads one from an address.
    public static Concern of(String word) {
        return Arrays.stream(values())
            .filter(concern -> concern.word().equals(word))
            .findFirst()
            .orElseThrow(Refusal::notFound);
    }

}
