package dev.atrium.policy;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import dev.atrium.identity.DepartmentId;
import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// What a guardrail shall say. Refuses what makes no sense, naming the field and its limit.
///
/// @param name stands in place of what is masked, between ‹ and ›
/// @param department whom it is about, with all below it; null for everybody
/// @param terms the words of a list, or the one pattern; empty for what is known without
public record NewGuardrail(String name, Recogniser recogniser, Measure measure, Way way,
        @Nullable DepartmentId department, List<String> terms) {

    public static final int LONGEST_NAME = 40;

    public static final int MOST_WORDS = 2_000;

    public static final int LONGEST_WORD = 100;

    public static final int LONGEST_TERMS = 200_000;

    private static final int SHORTEST_WORD = 3;

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M} -]*");

    public NewGuardrail {
        terms = terms.stream().map(String::strip).filter(term -> !term.isEmpty()).distinct().toList();
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw Refusal.invalid("name", "guardrail.name", LONGEST_NAME);
        }
        switch (recogniser) {
            case WORDS -> demandWords(terms);
            case PATTERN -> PatternFinder.of(demandOne(terms));
            default -> terms = List.of();
        }
    }

    private static void demandWords(List<String> terms) {
        if (terms.isEmpty() || terms.size() > MOST_WORDS) {
            throw Refusal.invalid("terms", "guardrail.words-number", MOST_WORDS);
        }
        if (terms.stream().anyMatch(term -> term.length() < SHORTEST_WORD || term.length() > LONGEST_WORD)) {
            throw Refusal.invalid("terms", "guardrail.words-length", SHORTEST_WORD, LONGEST_WORD);
        }
        if (terms.stream().anyMatch(term -> term.chars().noneMatch(Character::isLetterOrDigit))) {
            throw Refusal.invalid("terms", "guardrail.words-length", SHORTEST_WORD, LONGEST_WORD);
        }
    }

    private static String demandOne(List<String> terms) {
        if (terms.size() != 1) {
            throw Refusal.invalid("terms", "guardrail.one-pattern");
        }
        return Objects.requireNonNull(terms.getFirst());
    }

}
