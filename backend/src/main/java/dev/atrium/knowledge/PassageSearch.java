package dev.atrium.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.atrium.kernel.Cause;
import dev.atrium.kernel.Refusal;
import dev.atrium.knowledge.Embedder.Fluency;
import dev.atrium.knowledge.Joining.Nearest;
import dev.atrium.knowledge.Limits.Limit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the passages that may answer a question.
public final class PassageSearch {

    private static final Logger log = LoggerFactory.getLogger(PassageSearch.class);

    private final Embeddings embeddings;

    public PassageSearch(Embeddings embeddings) {
        this.embeddings = embeddings;
    }

    /// Searches these files and no others.
    public Findings search(KnowledgeIndex index, String question, Set<UUID> files, int limit) {
        var languages = index.languages(files);
        TextLanguage language = language(question, languages);
        List<Scored> words = index.words(question, language, files, Joining.DEPTH);
        var nearest = new ArrayList<Nearest>();
        var asked = new ArrayList<Relevance.Asked>();
        boolean missed = false;
        for (String model : index.models()) {
            var embedder = embeddings.named(model);
            if (embedder.isPresent() && embedder.get().fluency(language) == Fluency.NONE) {
                continue;
            }
            var meant = embedder.flatMap(known -> asked(known, question));
            meant.map(embedding -> index.meaning(embedding, files, Joining.DEPTH)).ifPresent(found -> {
                var use = Use.of(embedder.get(), language, languages);
                nearest.add(new Nearest(model, found, use.weight));
                asked.add(new Relevance.Asked(model, use.limit, found.isEmpty() ? 0 : found.getLast().score()));
            });
            missed |= meant.isEmpty();
        }
        return new Findings(Joining.of(words, nearest, limit), language, !missed && !nearest.isEmpty(),
                Relevance.of(index, question, language, asked));
    }

    /// A question that does not show its language is taken to be in that of most
    /// passages.
    private static TextLanguage language(String question, Map<TextLanguage, Integer> languages) {
        TextLanguage most = languages.entrySet()
            .stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(TextLanguage.OTHER);
        return Languages.of(question, most);
    }

    private static Optional<Embedding> asked(Embedder embedder, String question) {
        try {
            return Optional.of(embedder.ofQuestion(question));
        }
        catch (Refusal | IllegalStateException busy) {
            log.warn("a question is answered without {}: {}", embedder.id(), Cause.of(busy));
            return Optional.empty();
        }
    }

    /// What a model's word counts for a question in this language.
    private record Use(double weight, Limit limit) {

        static Use of(Embedder embedder, TextLanguage language, Map<TextLanguage, Integer> languages) {
            int all = languages.values().stream().mapToInt(Integer::intValue).sum();
            Limits limits = embedder.limits();
            if (language.isKnown() && languages.getOrDefault(language, 0) < all * Weights.AT_HOME) {
                return new Use(Weights.ABROAD, limits.abroad());
            }
            return embedder.fluency(language) == Fluency.KNOWN ? new Use(Weights.KNOWN, limits.known())
                    : new Use(Weights.LETTERS, limits.letters());
        }

    }

}
