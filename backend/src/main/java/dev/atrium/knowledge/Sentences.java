package dev.atrium.knowledge;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/// Cuts a stretch of text into sentences, and a sentence that is too long for a passage into pieces. Nothing is left
/// out: each begins where the one before it ends.
final class Sentences {

    /// Longer ones are cut without being counted, so that a book without a full stop is
    /// never counted as one.
    private static final int LONGEST = 800;

    /// How far from the middle a better place to cut is looked for.
    private static final int AROUND = 64;

    private static final String ENDS = "。！？；";

    private static final String CLOSES = "」』”’）》】";

    private final String text;

    private final ToIntFunction<String> counter;

    private final int mostTokens;

    private final List<Sentence> found = new ArrayList<>();

    private Sentences(String text, ToIntFunction<String> counter, int mostTokens) {
        this.text = text;
        this.counter = counter;
        this.mostTokens = mostTokens;
    }

    record Sentence(int start, int end, int tokens) {
    }

    static List<Sentence> of(String text, Stretch stretch, ToIntFunction<String> counter, int mostTokens) {
        var sentences = new Sentences(text, counter, mostTokens);
        var borders = BreakIterator.getSentenceInstance(Locale.ROOT);
        borders.setText(text.substring(stretch.start(), stretch.end()));
        int start = borders.first();
        for (int end = borders.next(); end != BreakIterator.DONE; end = borders.next()) {
            sentences.cutAtMarks(stretch.start() + start, stretch.start() + end);
            start = end;
        }
        return sentences.found;
    }

    /// The iterator wants a space after a full stop, which Chinese has not, and runs on
    /// over empty lines.
    private void cutAtMarks(int start, int end) {
        int from = start;
        for (int at = start; at < end - 1; at++) {
            char letter = text.charAt(at);
            boolean ends = ENDS.indexOf(letter) >= 0
                    || CLOSES.indexOf(letter) >= 0 && at > start && ENDS.indexOf(text.charAt(at - 1)) >= 0;
            boolean goesOn = ENDS.indexOf(text.charAt(at + 1)) >= 0 || CLOSES.indexOf(text.charAt(at + 1)) >= 0;
            boolean emptyLine = letter == '\n' && text.charAt(at + 1) == '\n';
            if (ends && !goesOn || emptyLine) {
                cutToLength(from, at + 1);
                from = at + 1;
            }
        }
        cutToLength(from, end);
    }

    private void cutToLength(int start, int end) {
        if (end - start <= LONGEST) {
            int tokens = counter.applyAsInt(text.substring(start, end));
            if (tokens <= mostTokens || end - start <= 2) {
                found.add(new Sentence(start, end, tokens));
                return;
            }
        }
        int middle = nearMiddle(start, end);
        cutToLength(start, middle);
        cutToLength(middle, end);
    }

    /// Behind a line's end if there is one near, else behind a space, else anywhere
    /// between two whole characters.
    private int nearMiddle(int start, int end) {
        int middle = (start + end) >>> 1;
        int reach = Math.min(AROUND * 2, (end - start) / 4);
        int best = -1;
        for (int away = 0; away <= reach; away++) {
            for (int at : new int[] { middle - away, middle + away }) {
                if (text.charAt(at - 1) == '\n') {
                    return at;
                }
                if (best < 0 && away <= AROUND && Character.isWhitespace(text.charAt(at - 1))) {
                    best = at;
                }
            }
        }
        return best > 0 ? best : betweenCharacters(middle, start, end);
    }

    private int betweenCharacters(int middle, int start, int end) {
        for (int at = middle; at > start && at > middle - AROUND; at--) {
            if (isBetweenCharacters(at) && !isMark(text.codePointAt(at))) {
                return at;
            }
        }
        return isBetweenCharacters(middle) || middle + 1 >= end ? middle : middle + 1;
    }

    private boolean isBetweenCharacters(int at) {
        return !(Character.isLowSurrogate(text.charAt(at)) && Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private static boolean isMark(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK,
                    Character.FORMAT ->
                true;
            default -> false;
        };
    }

}
