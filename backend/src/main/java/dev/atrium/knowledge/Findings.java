package dev.atrium.knowledge;

import java.util.List;

/// What a search found, best first.
///
/// @param language of the question, as far as it could be told
/// @param byMeaning whether meaning was searched as well; not when an embedding model is busy,
/// closing or gone, or none of them can read the question
/// @param relevance tells which of what was found speaks of the question at all
public record Findings(List<Found> found, TextLanguage language, boolean byMeaning, Relevance relevance) {
}
