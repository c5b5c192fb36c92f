package dev.atrium.stack.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds what the prompt itself says about a question: sentences that share its telling words.
final class Quotes {

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?。])\\s+|\\n+");

    private static final int MOST = 3;

    private static final int LONGEST = 600;

    private Quotes() {
    }

    /// The best sentences, as Markdown quotes. What the member said counts from one
    /// shared word on, instructions and
    /// passages from two.
    static List<String> about(String question, String system, List<String> saidBefore) {
        Set<String> wanted = Words.telling(question);
        var found = new ArrayList<Scored>();
        saidBefore.forEach(text -> collect(text, wanted, 1, found));
        collect(system, wanted, 2, found);
        return found.stream()
            .sorted(Comparator.comparingLong(Scored::score).reversed())
            .limit(MOST)
            .map(scored -> "> " + scored.sentence())
            .toList();
    }

    private static void collect(String text, Set<String> wanted, int least, List<Scored> found) {
        for (String sentence : SENTENCE_END.split(text)) {
            long score = Words.telling(sentence).stream().filter(wanted::contains).count();
            if (score >= least && sentence.length() <= LONGEST && !sentence.strip().endsWith("?")) {
                found.add(new Scored(sentence.strip(), score));
            }
        }
    }

    private record Scored(String sentence, long score) {
    }

}
