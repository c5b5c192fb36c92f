package dev.atrium.identity;

import java.util.Arrays;
import java.util.Locale;

import dev.atrium.kernel.Refusal;

public enum Theme {

    SYSTEM, LIGHT, DARK;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads what a form sent.
    public static Theme of(String word) {
        return Arrays.stream(values())
            .filter(theme -> theme.word().equals(word))
            .findFirst()
            .orElseThrow(() -> Refusal.invalid("theme", "unknown-theme"));
    }

}
