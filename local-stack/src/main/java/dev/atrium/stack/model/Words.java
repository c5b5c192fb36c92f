package dev.atrium.stack.model;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The words of a text, in lower case.
final class Words {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private static final int SHORTEST_TELLING = 3;

    private Words() {
    }

    static List<String> of(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
    }

    /// The words that say what a text is about.
    static Set<String> telling(String text) {
        return of(text).stream()
            .filter(word -> word.length() >= SHORTEST_TELLING && !Language.isCommon(word))
            .collect(Collectors.toSet());
    }

}
