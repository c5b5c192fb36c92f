package dev.atrium.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
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

    private WordQuery() {
    }

    static Query of(String question, TextLanguage language, Set<UUID> files) {
        String read = question.length() <= LONGEST ? question : question.substring(0, LONGEST);
        var words = new BooleanQuery.Builder();
        add(words, Analyzers.FOLDED, read, Weights.FOLDED_WORDS);
        Analyzers.stemmed(language).ifPresent(field -> add(words, field, read, Weights.STEMMED_WORDS));
        List<BytesRef> names = files.stream().map(file -> new BytesRef(file.toString())).toList();
        return new BooleanQuery.Builder().add(words.build(), Occur.MUST)
            .add(new TermInSetQuery(IndexBuilding.FILE, names), Occur.FILTER)
            .build();
    }

    private static void add(BooleanQuery.Builder query, String field, String question, float weight) {
        words(field, question)
            .forEach(word -> query.add(new BoostQuery(new TermQuery(new Term(field, word)), weight), Occur.SHOULD));
    }

    /// Each once.
    static Set<String> words(String field, String text) {
        var words = new LinkedHashSet<String>();
        try (var stream = ANALYZER.tokenStream(field, text)) {
            var word = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (words.size() < MOST_WORDS && stream.incrementToken()) {
                words.add(word.toString());
            }
        }
        catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return words;
    }

}
