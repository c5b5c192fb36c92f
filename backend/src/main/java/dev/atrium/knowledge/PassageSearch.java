package dev.atrium.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        boolean byMeaning = true;
        for (String model : index.models()) {
            byMeaning &= addNearest(nearest, model, question, language, index, files);
        }
        return new Findings(Joining.of(words, nearest, limit), language, byMeaning && !nearest.isEmpty());
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

    private boolean addNearest(List<Nearest> nearest, String model, String question, TextLanguage language,
            KnowledgeIndex index, Set<UUID> files) {
        var embedder = embeddings.named(model);
        if (embedder.isEmpty()) {
            return false;
        }
        double weight = weight(embedder.get().fluency(language), language, index.languages(files));
        if (weight == 0) {
            return true;
        }
        try {
            Embedding asked = embedder.get().ofQuestion(question);
            nearest.add(new Nearest(index.meaning(asked, files, Joining.DEPTH), weight));
            return true;
        }
        catch (Refusal busy) {
            log.warn("a question is answered by words alone: {} is busy", model);
            return false;
        }
    }

    private static double weight(Fluency fluency, TextLanguage language, Map<TextLanguage, Integer> languages) {
        if (fluency == Fluency.NONE) {
            return 0;
        }
        int all = languages.values().stream().mapToInt(Integer::intValue).sum();
        if (language.isKnown() && languages.getOrDefault(language, 0) < all * Weights.AT_HOME) {
            return Weights.ABROAD;
        }
        return fluency == Fluency.KNOWN ? Weights.KNOWN : Weights.LETTERS;
    }

}
