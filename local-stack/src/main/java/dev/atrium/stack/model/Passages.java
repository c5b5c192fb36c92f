package dev.atrium.stack.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbered passages that a prompt puts before its question: each a line such as `[2] Terms.pdf, page 12`, and its text
/// between two lines of one word.
///
/// @param question what stands behind the last of them
record Passages(List<Passage> passages, String question) {

    private static final Pattern PASSAGE = Pattern
        .compile("(?ms)^\\[(\\d{1,3})\\] [^\\n]*\\n(\\w{8,64})\\n(.*?)\\n\\2$");

    private static final Pattern NONE = Pattern.compile("(?i)\\bnothing in them speaks of the question\\b");

    private static final Pattern ASKED = Pattern.compile("(?m)^The question:\\n\\n");

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+|(?<=[。！？])|\\n\\s*\\n");

    private static final int LONGEST = 400;

    record Passage(int number, String text) {
    }

    /// What a prompt's last line holds, if it holds any, or says that there are none.
    static Optional<Passages> in(String line) {
        Matcher asked = ASKED.matcher(line);
        Matcher passage = PASSAGE.matcher(line);
        List<Passage> found = new ArrayList<>();
        int end = 0;
        while (passage.find()) {
            found.add(new Passage(Integer.parseInt(passage.group(1)), passage.group(3)));
            end = passage.end();
        }
        return (!found.isEmpty() || NONE.matcher(line).find()) && asked.find(end)
                ? Optional.of(new Passages(found, line.substring(asked.end()))) : Optional.empty();
    }

    /// The sentence that shares most telling words with the question, and the number of
    /// its
    /// passage; empty when none shares any.
    Optional<Passage> best() {
        return bestOf(this.passages);
    }

    /// The same of each passage that has one.
    List<Passage> bestOfEach() {
        return this.passages.stream().flatMap(passage -> bestOf(List.of(passage)).stream()).toList();
    }

    private Optional<Passage> bestOf(List<Passage> some) {
        Set<String> wanted = Words.telling(this.question);
        return some.stream()
            .flatMap(passage -> SENTENCE_END.splitAsStream(passage.text())
                .map(sentence -> new Passage(passage.number(), sentence.replaceAll("\\s+", " ").strip())))
            .filter(sentence -> !sentence.text().isEmpty() && sentence.text().length() <= LONGEST
                    && shared(sentence, wanted) > 0)
            .max(Comparator.comparingLong(sentence -> shared(sentence, wanted)));
    }

    private static long shared(Passage sentence, Set<String> wanted) {
        return Words.telling(sentence.text()).stream().filter(wanted::contains).count();
    }

}
