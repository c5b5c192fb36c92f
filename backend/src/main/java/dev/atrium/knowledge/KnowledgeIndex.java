package dev.atrium.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The passages of one revision, ready to be searched: one list by words, one by meaning. Only the files that are named
/// are searched; naming none finds nothing. How both lists become one is the same for every index: see `Joining`.
public interface KnowledgeIndex {

    int size();

    /// How many passages of these files are in which language.
    Map<TextLanguage, Integer> languages(Set<UUID> files);

    /// The models whose embeddings are here.
    Set<String> models();

    /// In how many of all passages here this word is.
    ///
    /// @param field in which words are made alike: see `Analyzers`
    int frequency(String field, String word);

    /// The best by words (BM25), best first.
    ///
    /// @param language of the question: its stems are looked for as well
    List<Scored> words(String question, TextLanguage language, Set<UUID> files, int limit);

    /// The nearest by meaning (cosine), nearest first, among the passages that were
    /// embedded by the question's model.
    List<Scored> meaning(Embedding question, Set<UUID> files, int limit);

}
