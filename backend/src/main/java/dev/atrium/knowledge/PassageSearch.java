package dev.atrium.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.atrium.kernel.Refusal;
import dev.atrium.knowledge.Embedder.Fluency;
import dev.atrium.knowledge.Joining.Nearest;
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
        boolean missed = false;
        for (String model : index.models()) {
            var embedder = embeddings.named(model);
            if (embedder.isPresent() && embedder.get().fluency(language) == Fluency.NONE) {
                continue;
            }
            var asked = embedder.flatMap(known -> asked(known, question));
            asked.ifPresent(embedding -> nearest.add(new Nearest(index.meaning(embedding, files, Joining.DEPTH),
                    weight(embedder.get().fluency(language), language, languages))));
            missed |= asked.isEmpty();
        }
        return new Findings(Joining.of(words, nearest, limit), language, !missed && !nearest.isEmpty());
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
        catch (Refusal busy) {
            log.warn("a question is answered without {}, which is busy", embedder.id());
            return Optional.empty();
        }
    }

    private static double weight(Fluency fluency, TextLanguage language, Map<TextLanguage, Integer> languages) {
        int all = languages.values().stream().mapToInt(Integer::intValue).sum();
        if (language.isKnown() && languages.getOrDefault(language, 0) < all * Weights.AT_HOME) {
            return Weights.ABROAD;
        }
        return fluency == Fluency.KNOWN ? Weights.KNOWN : Weights.LETTERS;
    }

}
