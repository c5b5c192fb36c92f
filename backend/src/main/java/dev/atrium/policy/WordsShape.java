package dev.atrium.policy;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One of the words of a list, as a word of its own, whatever its case, its accents and the spaces in it.
final class WordsShape implements Shape {

    private static final int MOST_SPACES = 4;

    private static final int MOST_ACCENTS = 4;

    private final Map<Character, List<String>> byFirst;

    WordsShape(List<String> words) {
        this.byFirst = new HashMap<>(words.stream()
            .map(WordsShape::folded)
            .distinct()
            .collect(Collectors.groupingBy(word -> word.charAt(0))));
    }

    @Override
    public int at(CharSequence text, int place, boolean whole) {
        List<String> words = this.byFirst.get(fold(text.charAt(place)));
        if (words == null || Shape.isInsideWord(text, place)) {
            return NO;
        }
        int longest = NO;
        for (String word : words) {
            int length = of(word, text, place, whole);
            if (length == MORE) {
                return MORE;
            }
            longest = Math.max(longest, length);
        }
        return longest;
    }

    private static int of(String word, CharSequence text, int place, boolean whole) {
        int at = place;
        for (int i = 0; i < word.length(); i++) {
            if (at == text.length()) {
                return whole ? NO : MORE;
            }
            if (word.charAt(i) == ' ') {
                int after = past(text, at, MOST_SPACES, true);
                if (after == at) {
                    return NO;
                }
                at = after;
            }
            else if (fold(text.charAt(at)) == word.charAt(i)) {
                at = past(text, at + 1, MOST_ACCENTS, false);
            }
            else {
                return NO;
            }
        }
        return Character.isLetterOrDigit(word.charAt(word.length() - 1)) ? Shape.asWord(text, place, at, whole)
                : at - place;
    }

    private static int past(CharSequence text, int from, int most, boolean spaces) {
        int at = from;
        while (at < text.length() && at - from < most
                && (spaces ? isSpace(text.charAt(at)) : isAccent(text.charAt(at)))) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(char one) {
        return Character.isWhitespace(one) || Character.isSpaceChar(one);
    }

    private static boolean isAccent(char one) {
        return Character.getType(one) == Character.NON_SPACING_MARK;
    }

    private static String folded(String word) {
        String plain = Normalizer.normalize(word.strip(), Normalizer.Form.NFC).replaceAll("[\\s\\p{Z}]+", " ");
        StringBuilder folded = new StringBuilder();
        plain.chars().filter(one -> !isAccent((char) one)).forEach(one -> folded.append(fold((char) one)));
        return folded.toString();
    }

    private static char fold(char one) {
        if (one < 128) {
            return Character.toLowerCase(one);
        }
        if (Character.isSurrogate(one)) {
            return one;
        }
        return Character.toLowerCase(Normalizer.normalize(String.valueOf(one), Normalizer.Form.NFD).charAt(0));
    }

}
