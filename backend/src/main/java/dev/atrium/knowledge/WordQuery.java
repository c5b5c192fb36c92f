package dev.atrium.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/// A question as Lucene is asked it: any of its words, folded, and any of their stems, in the named files.
final class WordQuery {

    /// A pasted page is no better a question than its beginning.
    private static final int LONGEST = 4_000;

    private static final int MOST_WORDS = 100;

    private static final Analyzer ANALYZER = Analyzers.byField();

    private static final Map<TextLanguage, Set<String>> SMALL = small();

    private WordQuery() {
    }

    static Query of(String question, TextLanguage language, Set<UUID> files) {
        var words = new BooleanQuery.Builder();
        add(words, Analyzers.FOLDED, telling(question, language));
        Analyzers.stemmed(language).ifPresent(field -> add(words, field, stems(field, question)));
        List<BytesRef> names = files.stream().map(file -> new BytesRef(file.toString())).toList();
        return new BooleanQuery.Builder().add(words.build(), Occur.MUST)
            .add(new TermInSetQuery(IndexBuilding.FILE, names), Occur.FILTER)
            .build();
    }

    private static void add(BooleanQuery.Builder query, String field, Set<String> words) {
        words.forEach(word -> query.add(new TermQuery(new Term(field, word)), Occur.SHOULD));
    }

    /// The words of a question that tell something, folded.
    static Set<String> telling(String question, TextLanguage language) {
        return telling(words(Analyzers.FOLDED, beginning(question)), language);
    }

    /// Its stems, where the language has some.
    static Set<String> stems(String field, String question) {
        return words(field, beginning(question));
    }

    /// All words of a text, each once.
    static Set<String> all(String field, String text) {
        return words(field, text, Integer.MAX_VALUE);
    }

    private static String beginning(String question) {
        return question.length() <= LONGEST ? question : question.substring(0, LONGEST);
    }

    /// Without the small words of the language: in a few passages, `a` and `the` are rare
    /// enough to count.
    private static Set<String> telling(Set<String> words, TextLanguage language) {
        var telling = new LinkedHashSet<>(words);
        telling.removeAll(SMALL.getOrDefault(language, Set.of()));
        return telling.isEmpty() ? words : telling;
    }

    /// Each once.
    static Set<String> words(String field, String text) {
        return words(field, text, MOST_WORDS);
    }

    private static Set<String> words(String field, String text, int most) {
        var words = new LinkedHashSet<String>();
        try (var stream = ANALYZER.tokenStream(field, text)) {
            var word = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (words.size() < most && stream.incrementToken()) {
                words.add(word.toString());
            }
        }
        catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return words;
    }

    private static Map<TextLanguage, Set<String>> small() {
        var small = new EnumMap<TextLanguage, Set<String>>(TextLanguage.class);
        Languages.smallWords()
            .forEach((language, words) -> small.put(language,
                    words(Analyzers.FOLDED, String.join(" ", words), Integer.MAX_VALUE)));
        return small;
    }

}
