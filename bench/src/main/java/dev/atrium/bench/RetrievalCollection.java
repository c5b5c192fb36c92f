package dev.atrium.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Documents in one language, questions, and which documents answer them how well.
record RetrievalCollection(String name, String language, List<Document> documents, List<Asked> questions) {

    record Document(String id, String text) {
    }

    /// @param gains by document; a document that is not named is of no use
    record Asked(String id, String text, Map<String, Integer> gains) {
    }

    /// The documents of this collection and the questions of another language that has
    /// the same, if there is one.
    Optional<RetrievalCollection> askedLike(RetrievalCollection other) {
        boolean same = name.equals(other.name) && !language.equals(other.language)
                && ids(questions).equals(ids(other.questions));
        return same ? Optional.of(new RetrievalCollection(name, other.language + ">" + language, documents,
                questions.stream()
                    .map(question -> new Asked(question.id, other.text(question.id), question.gains))
                    .toList()))
                : Optional.empty();
    }

    private static List<String> ids(List<Asked> questions) {
        return questions.stream().map(Asked::id).sorted().toList();
    }

    private String text(String question) {
        return questions.stream().filter(asked -> asked.id.equals(question)).findFirst().orElseThrow().text;
    }

}
