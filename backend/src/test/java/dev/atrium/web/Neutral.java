package dev.atrium.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.springframework.http.HttpHeaders;

/// An answer without what differs between any two: ids, tokens, nonces, the colours of people.
final class Neutral {

    /// What begins with a word of its own.
    private static final List<Difference> MARKED = List.of(
            new Difference("csrf", "(csrf[^>]*(content|value)=)\"[^\"]*\"", "$1"),
            new Difference("datetime=", "datetime=\"[^\"]*\">[^<]*<", "moment<"),
            new Difference("Expires=", "Expires=[^;]*", "Expires"), new Difference("nonce", "'nonce-[^']*'", "nonce"),
            new Difference("nonce", "nonce\"? ?(content)?=\"[^\"]*\"", "nonce"));

    /// What is part of a long word. Pages are long, and there are thousands of them: only
    /// such words are looked at.
    private static final List<Difference> INSIDE_WORDS = List.of(new Difference("avatar", "avatar--\\d+", "avatar"),
            new Difference("-", "[0-9a-f]{8}-[0-9a-f-]{27}", "id"),
            new Difference("", "^[A-Za-z0-9_-]{40,}+={0,2}", "token"),
            new Difference("-", "[0-9a-f]{8,16}-[0-9]+", "request"));

    private static final int LONG = 9;

    private Neutral() {
    }

    /// By name, without the moment.
    static String of(HttpHeaders headers) {
        Map<String, String> sorted = new TreeMap<>();
        headers.forEach((name, values) -> sorted.put(name.toLowerCase(Locale.ROOT), values.toString()));
        sorted.remove("date");
        return of(sorted.toString());
    }

    static String of(String answer) {
        return withoutLongWords(replaced(answer, MARKED));
    }

    private static String withoutLongWords(String text) {
        StringBuilder neutral = new StringBuilder(text.length());
        int begin = 0;
        while (begin < text.length()) {
            int end = begin;
            while (end < text.length() && isOfWord(text.charAt(end))) {
                end++;
            }
            if (end - begin < LONG) {
                end = Math.min(end + 1, text.length());
                neutral.append(text, begin, end);
            }
            else {
                while (end < text.length() && text.charAt(end) == '=') {
                    end++;
                }
                neutral.append(replaced(text.substring(begin, end), INSIDE_WORDS));
            }
            begin = end;
        }
        return neutral.toString();
    }

    private static boolean isOfWord(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9')
                || letter == '-' || letter == '_';
    }

    private static String replaced(String text, List<Difference> differences) {
        String replaced = text;
        for (Difference difference : differences) {
            if (replaced.contains(difference.mark())) {
                replaced = difference.pattern().matcher(replaced).replaceAll(difference.instead());
            }
        }
        return replaced;
    }

    /// @param mark what is in all that the pattern finds
    private record Difference(String mark, Pattern pattern, String instead) {

        Difference(String mark, String pattern, String instead) {
            this(mark, Pattern.compile(pattern), instead);
        }

    }

}
