package dev.atrium.knowledge;

/// A passage that may answer the question.
///
/// @param score from 0 to about 1, comparable within one answer only
/// @param words how well its words fit (BM25); 0 when it is not among the best by words
/// @param meaning how near its meaning is (cosine, -1 to 1); 0 when it is not among the
/// nearest. The scale is the embedding model's own.
/// @param model which that is; nothing when it is not among the nearest
public record Found(PassageKey passage, float score, float words, float meaning, String model) {
}
