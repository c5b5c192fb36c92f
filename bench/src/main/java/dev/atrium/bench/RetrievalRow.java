package dev.atrium.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What one collection has shown, on the half of its questions that no weight was chosen on.
///
/// @param bestWeight of meaning on the other half
/// @param atBestWeight joined with that weight
record RetrievalRow(String collection, String language, int documents, int passages, int questions, RankQuality words,
        RankQuality meaning, RankQuality joined, double bestWeight, RankQuality atBestWeight) {

    static final String HEAD = """
            | collection | asked | documents | passages | questions | words | meaning | joined | recall of words | meaning | joined | best weight | joined with it |
            | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            """;

    String line() {
        return String.format(Locale.ROOT,
                "| %s | %s | %,d | %,d | %,d | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.2f | %.3f |%n", collection,
                language, documents, passages, questions, words.ndcg(), meaning.ndcg(), joined.ndcg(), words.recall(),
                meaning.recall(), joined.recall(), bestWeight, atBestWeight.ndcg());
    }

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("collection", collection);
        json.put("language", language);
        json.put("words", words.ndcg());
        json.put("meaning", meaning.ndcg());
        json.put("joined", joined.ndcg());
        json.put("wordsRecall", words.recall());
        json.put("meaningRecall", meaning.recall());
        json.put("joinedRecall", joined.recall());
        json.put("documents", documents);
        json.put("passages", passages);
        json.put("questions", questions);
        json.put("bestWeight", bestWeight);
        return json;
    }

    boolean joinedIsBelowWords() {
        return joined.ndcg() < words.ndcg();
    }

}
