package dev.atrium.hold;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// What somebody wants held, as it was typed.
///
/// @param from of what was said then or later; null for always
/// @param until of what was said before; null for ever
/// @param words which must all occur; none for everything
public record NewHold(String name, String caseNumber, String reason, @Nullable Instant from, @Nullable Instant until,
        List<String> words, List<Custodian> custodians) {

    public static final int LONGEST_NAME = 120;

    public static final int LONGEST_CASE = 60;

    public static final int LONGEST_REASON = 2_000;

    public static final int MOST_WORDS = 20;

    public static final int LONGEST_WORD = 50;

    public static final int MOST_CUSTODIANS = 1_000;

    public NewHold {
        name = Line.of("name", name, LONGEST_NAME);
        caseNumber = Line.of("caseNumber", caseNumber, LONGEST_CASE);
        reason = Line.of("reason", reason, LONGEST_REASON);
        words = words.stream()
            .map(word -> word.strip().toLowerCase(Locale.ROOT))
            .filter(word -> !word.isEmpty())
            .toList();
        custodians = List.copyOf(custodians);
        if (words.size() > MOST_WORDS
                || words.stream().anyMatch(word -> word.length() > LONGEST_WORD || word.indexOf('\0') >= 0)) {
            throw Refusal.invalid("words", "hold.words", MOST_WORDS, LONGEST_WORD);
        }
        if (custodians.isEmpty() || custodians.size() > MOST_CUSTODIANS) {
            throw Refusal.invalid("custodians", "hold.custodians", MOST_CUSTODIANS);
        }
        if (from != null && until != null && !from.isBefore(until)) {
            throw Refusal.invalid("until", "hold.until-before-from");
        }
    }

}
