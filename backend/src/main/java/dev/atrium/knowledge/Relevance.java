package dev.atrium.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.atrium.knowledge.Limits.Limit;

/// Tells what speaks of a question from the best of a bad lot, by what a passage shows by itself, whatever else was found:
/// how near its meaning is (cosine), and half of the share that it has of what the question's words tell. What is very near
/// needs no words.
public final class Relevance {

    private static final double OF_WORDS = 0.5;

    /// Where meaning could not be searched. Pairs of characters are shared by chance more
    /// seldom than words.
    private static final double WORDS_ALONE = 0.2;

    private static final double PAIRS_ALONE = 0.1;

    private final List<Words> fields;

    private final List<Asked> asked;

    private final double wordsAlone;

    private Relevance(List<Words> fields, List<Asked> asked, double wordsAlone) {
        this.fields = fields;
        this.asked = asked;
        this.wordsAlone = wordsAlone;
    }

    static Relevance of(KnowledgeIndex index, String question, TextLanguage language, List<Asked> asked) {
        var fields = new ArrayList<Words>();
        fields.add(Words.of(index, Analyzers.FOLDED, WordQuery.telling(question, language)));
        Analyzers.stemmed(language)
            .ifPresent(field -> fields.add(Words.of(index, field, WordQuery.stems(field, question))));
        return new Relevance(List.copyOf(fields), List.copyOf(asked),
                language.isUnspaced() ? PAIRS_ALONE : WORDS_ALONE);
    }

    /// A model that was asked.
    ///
    /// @param limit of evidence
    /// @param edge how near the last of its nearest is: no other is nearer
    record Asked(String model, Limit limit, double edge) {
    }

    /// Whether a passage that was found speaks of the question.
    ///
    /// @param searchable the passage with its heading
    public boolean speaks(Found found, String searchable) {
        double words = words(searchable);
        double meaning = meaning(found);
        return by(found).map(Asked::limit)
            .map(limit -> meaning >= limit.alone() || meaning + OF_WORDS * words >= limit.together())
            .orElseGet(() -> words >= wordsAlone);
    }

    /// How near the meaning of what was found is, at most; 0 when nobody can tell.
    public double meaning(Found found) {
        return by(found).map(model -> found.model().isEmpty() ? model.edge : found.meaning()).orElse(0.0);
    }

    private Optional<Asked> by(Found found) {
        return asked.stream()
            .filter(model -> found.model().isEmpty() || model.model.equals(found.model()))
            .max(Comparator.comparingDouble(Asked::edge));
    }

    /// How much of what the question's words tell is in this passage, from 0 to 1: a word
    /// tells as much as it is rare.
    ///
    /// @param searchable the passage with its heading
    public double words(String searchable) {
        return fields.stream().mapToDouble(words -> words.share(searchable)).max().orElse(0);
    }

    private record Words(String field, Map<String, Double> telling) {

        static Words of(KnowledgeIndex index, String field, Set<String> words) {
            var telling = new LinkedHashMap<String, Double>();
            words.forEach(word -> telling.put(word, telling(index.size(), index.frequency(field, word))));
            return new Words(field, telling);
        }

        private static double telling(int all, int with) {
            return Math.log(1 + (all - with + 0.5) / (with + 0.5));
        }

        double share(String text) {
            var has = WordQuery.all(field, text);
            double all = 0;
            double found = 0;
            for (var word : telling.entrySet()) {
                all += word.getValue();
                found += has.contains(word.getKey()) ? word.getValue() : 0;
            }
            return all == 0 ? 0 : found / all;
        }

    }

}
