package dev.atrium.knowledge;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/// Tells the language of a text: by its script, and among those written in Latin letters by its small words (`the`, `de
/// la`, `ve`) and by letters that few languages have. A sentence is enough; a name or two are not, and are said to be
/// `LATIN`.
public final class Languages {

    /// Beyond this, more text says nothing new.
    private static final int READ = 4_000;

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{M}]+");

    /// A word of one language alone settles it; one that four languages share hardly
    /// counts. Below this nothing is said.
    private static final double ENOUGH = 0.5;

    private static final Map<TextLanguage, String> LETTERS = Map.of(TextLanguage.SPANISH, "ñ¿¡",
            TextLanguage.PORTUGUESE, "ãõ", TextLanguage.TURKISH, "ışğİ", TextLanguage.GERMAN, "ßä", TextLanguage.FRENCH,
            "èêœù", TextLanguage.ITALIAN, "ìò");

    private static final double OF_A_LETTER = 0.7;

    private static final Map<TextLanguage, CharArraySet> SMALL_WORDS = lists();

    private Languages() {
    }

    public static TextLanguage of(String text) {
        String read = text.length() <= READ ? text : text.substring(0, READ);
        TextLanguage script = script(read);
        return script == TextLanguage.LATIN ? latin(read) : script;
    }

    /// As above; where nothing can be told, the text is taken to be like what is around
    /// it.
    static TextLanguage of(String text, TextLanguage around) {
        TextLanguage language = of(text);
        return language == TextLanguage.LATIN && around.isLatin() ? around : language;
    }

    /// The small words of each language that has some, in lower case.
    static Map<TextLanguage, Set<String>> smallWords() {
        var words = new EnumMap<TextLanguage, Set<String>>(TextLanguage.class);
        SMALL_WORDS.forEach((language, set) -> words.put(language,
                set.stream().map(word -> new String((char[]) word)).collect(Collectors.toSet())));
        return words;
    }

    private static TextLanguage script(String text) {
        int latin = 0;
        int han = 0;
        int kana = 0;
        int hangul = 0;
        int other = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int letter = text.codePointAt(at);
            switch (Character.isLetter(letter) ? UnicodeScript.of(letter) : UnicodeScript.COMMON) {
                case LATIN -> latin++;
                case HAN -> han++;
                case HIRAGANA, KATAKANA -> kana++;
                case HANGUL -> hangul++;
                case COMMON, INHERITED -> {
                }
                default -> other++;
            }
        }
        return script(latin, han, kana, hangul, other);
    }

    /// One character of these scripts says about as much as three letters.
    private static TextLanguage script(int latin, int han, int kana, int hangul, int other) {
        int eastern = han + kana + hangul;
        if (eastern * 3 > Math.max(latin, other)) {
            if (hangul > han + kana) {
                return TextLanguage.KOREAN;
            }
            return kana * 5 > eastern ? TextLanguage.JAPANESE : TextLanguage.CHINESE;
        }
        return latin == 0 || other > latin ? TextLanguage.OTHER : TextLanguage.LATIN;
    }

    private static TextLanguage latin(String text) {
        var points = new EnumMap<TextLanguage, Double>(TextLanguage.class);
        for (String word : NO_LETTER.split(text)) {
            count(word.toCharArray(), points);
        }
        LETTERS.forEach((language, letters) -> {
            long found = text.chars().filter(letter -> letters.indexOf(Character.toLowerCase(letter)) >= 0).count();
            points.merge(language, found * OF_A_LETTER, Double::sum);
        });
        return best(points);
    }

    private static void count(char[] word, Map<TextLanguage, Double> points) {
        var speakers = SMALL_WORDS.entrySet()
            .stream()
            .filter(entry -> entry.getValue().contains(word, 0, word.length))
            .map(Map.Entry::getKey)
            .toList();
        speakers.forEach(language -> points.merge(language, 1.0 / speakers.size(), Double::sum));
    }

    private static TextLanguage best(Map<TextLanguage, Double> points) {
        var best = TextLanguage.LATIN;
        double most = 0;
        double second = 0;
        for (var entry : points.entrySet()) {
            if (entry.getValue() > most) {
                second = most;
                most = entry.getValue();
                best = entry.getKey();
            }
            else {
                second = Math.max(second, entry.getValue());
            }
        }
        return most >= ENOUGH && most > second ? best : TextLanguage.LATIN;
    }

    private static Map<TextLanguage, CharArraySet> lists() {
        var words = new EnumMap<TextLanguage, CharArraySet>(TextLanguage.class);
        words.put(TextLanguage.ENGLISH, english());
        words.put(TextLanguage.SPANISH, SpanishAnalyzer.getDefaultStopSet());
        words.put(TextLanguage.PORTUGUESE, PortugueseAnalyzer.getDefaultStopSet());
        words.put(TextLanguage.TURKISH, TurkishAnalyzer.getDefaultStopSet());
        words.put(TextLanguage.GERMAN, GermanAnalyzer.getDefaultStopSet());
        words.put(TextLanguage.FRENCH, FrenchAnalyzer.getDefaultStopSet());
        words.put(TextLanguage.ITALIAN, ItalianAnalyzer.getDefaultStopSet());
        words.put(TextLanguage.DUTCH, DutchAnalyzer.getDefaultStopSet());
        // Upper case is read as it stands in a copy that ignores it.
        words.replaceAll((language, set) -> new CharArraySet(set, true));
        return words;
    }

    /// The analyzer's own list is too short to know a question by.
    private static CharArraySet english() {
        var list = EnglishAnalyzer.class.getResourceAsStream("/org/apache/lucene/analysis/snowball/english_stop.txt");
        try (var reader = new InputStreamReader(Objects.requireNonNull(list), StandardCharsets.UTF_8)) {
            return new CharArraySet(WordlistLoader.getSnowballWordSet(reader), true);
        }
        catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

}
