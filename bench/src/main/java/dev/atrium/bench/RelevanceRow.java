package dev.atrium.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import dev.atrium.bench.RetrievalRelevance.Answer;

/// How often nothing is said to be found, rightly and wrongly, on the half of the questions that no limit was chosen on.
///
/// @param kept of those questions whose answer was found, for how many it is quoted
/// @param silent for how many questions without an answer in the documents nothing is quoted
/// @param silentOnForeign for how many questions of another collection
record RelevanceRow(String collection, String language, int questions, double kept, int unanswerable, double silent,
        int foreign, double silentOnForeign) {

    static final String HEAD = """
            | collection | asked | questions | answer is quoted | answer withheld | nothing is quoted | questions of another collection | nothing is quoted |
            | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
            """;

    static RelevanceRow of(RetrievalCollection collection, List<Answer> own, List<Answer> without,
            List<Answer> foreign) {
        var told = RetrievalCollections.half(own, 1).stream().filter(Answer::right).toList();
        var withheld = RetrievalCollections.half(without, 1);
        var strange = RetrievalCollections.half(foreign, 1);
        return new RelevanceRow(collection.name(), collection.language(), told.size(), share(told, Answer::rightIsKept),
                withheld.size(), share(withheld, answer -> !answer.quoted()), strange.size(),
                share(strange, answer -> !answer.quoted()));
    }

    String line() {
        return String.format(Locale.ROOT, "| %s | %s | %,d | %.3f | %,d | %.3f | %,d | %.3f |%n", collection, language,
                questions, kept, unanswerable, silent, foreign, silentOnForeign);
    }

    private static double share(List<Answer> answers, Predicate<Answer> good) {
        return answers.isEmpty() ? 0 : (double) answers.stream().filter(good).count() / answers.size();
    }

}
