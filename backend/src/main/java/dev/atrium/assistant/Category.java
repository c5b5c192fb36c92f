package dev.atrium.assistant;

import java.util.Arrays;
import java.util.Locale;

import dev.atrium.kernel.Refusal;

/// What an assistant is good for; the directory is ordered by it.
public enum Category {

    WRITING, ANALYSIS, CODING, RESEARCH, LANGUAGE, CUSTOMERS, OPERATIONS, LEARNING;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads one from a form or an address.
    public static Category of(String word) {
        return Arrays.stream(values())
            .filter(category -> category.word().equals(word))
            .findFirst()
            .orElseThrow(() -> Refusal.invalid("categories", "category.unknown"));
    }

}
