package dev.atrium.knowledge;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The embedding models of this installation. Each passage is embedded by the one for its language; a question by every
/// one that has embedded a passage it is asked of.
public final class Embeddings implements AutoCloseable {

    private final List<Embedder> embedders;

    /// The first one takes what none of them knows.
    public Embeddings(List<? extends Embedder> embedders) {
        if (embedders.isEmpty()) {
            throw new IllegalArgumentException("no embedding model");
        }
        this.embedders = List.copyOf(embedders);
    }

    public Embedder in(TextLanguage language) {
        return embedders.stream()
            .filter(embedder -> embedder.fluency(language) == Embedder.Fluency.KNOWN)
            .findFirst()
            .orElse(embedders.getFirst());
    }

    /// Which model embeds what is in each language.
    public Map<TextLanguage, String> models() {
        var models = new EnumMap<TextLanguage, String>(TextLanguage.class);
        for (TextLanguage language : TextLanguage.values()) {
            models.put(language, in(language).id());
        }
        return models;
    }

    /// The one that made embeddings of this model, if it is still here.
    public Optional<Embedder> named(String model) {
        return embedders.stream().filter(embedder -> embedder.id().equals(model)).findFirst();
    }

    /// Embeds the passage together with its heading, which is cut first if both together
    /// are too long.
    public Embedding of(String heading, String text, TextLanguage language) {
        Embedder embedder = in(language);
        String whole = IndexedPassage.searchable(heading, text);
        boolean fits = embedder.tokens(whole) <= embedder.longest();
        return embedder.ofPassage(fits ? whole : text);
    }

    @Override
    public void close() {
        embedders.forEach(Embedder::close);
    }

}
