package dev.atrium.stack.model;

import java.util.List;
import java.util.stream.IntStream;

/// The text of `tokens=N`: the same on every run, with characters of one to four bytes, and with a count in every
/// tenth token so that a lost or doubled stretch shows.
public final class ScriptedText {

    private static final List<String> WORDS = List.of("The", "café", "keeps", "日本語", "letters", "and", "ñandú", "🙂",
            "words");

    private ScriptedText() {
    }

    /// The first tokens of the text, exactly as the stand-in sends them.
    public static List<String> tokens(int count) {
        return IntStream.range(0, count).mapToObj(ScriptedText::token).toList();
    }

    public static String of(int tokens) {
        return String.join("", tokens(tokens));
    }

    private static String token(int index) {
        if (index % 10 == 9) {
            return " " + (index + 1) + (index % 60 == 59 ? ".\n\n" : ",");
        }
        String word = WORDS.get(index % 10);
        return index % 60 == 0 ? word : " " + word;
    }

}
