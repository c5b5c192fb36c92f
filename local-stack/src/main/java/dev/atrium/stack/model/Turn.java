package dev.atrium.stack.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.atrium.stack.model.ChatRequest.Line;

/// What is to be answered now: the question, what was said before it, and the beginning of an answer that is to be
/// continued, if there is one.
///
/// @param pictures what the question shows
/// @param passages what files say about the question, where the prompt holds any
record Turn(String question, List<GivenPicture> pictures, Optional<Passages> passages, String begun, boolean first,
        List<String> saidBefore, String toolResult) {

    private static final Pattern CONTINUE = Pattern
        .compile("(?is).*\\b(continue|go on|carry on|contin[uú]a|sigue)\\b.*", Pattern.UNICODE_CASE);

    private static final int LONGEST_CONTINUE = 400;

    /// The turn as it stands: a wish to go on with an answer leads back to the question
    /// it answers.
    static Turn of(ChatRequest request) {
        List<Line> lines = spoken(request);
        int question = lastQuestion(lines, lines.size());
        return at(lines, question > 0 && asksToContinue(lines, question) ? lastQuestion(lines, question) : question);
    }

    /// The last question taken for a question, whatever it says.
    static Turn afresh(ChatRequest request) {
        List<Line> lines = spoken(request);
        return at(lines, lastQuestion(lines, lines.size()));
    }

    private static Turn at(List<Line> lines, int asked) {
        if (asked < 0) {
            return new Turn("", List.of(), Optional.empty(), "", true, List.of(), "");
        }
        List<Line> earlier = lines.subList(0, asked);
        boolean first = earlier.stream().noneMatch(line -> line.by("assistant"));
        List<String> saidBefore = earlier.stream().filter(line -> line.by("user")).map(Line::text).toList();
        Line line = lines.get(asked);
        Optional<Passages> passages = Passages.in(line.text());
        return new Turn(passages.map(Passages::question).orElse(line.text()), line.pictures(), passages,
                after(lines, asked, "assistant"), first, saidBefore, after(lines, asked, "tool"));
    }

    private static List<Line> spoken(ChatRequest request) {
        return request.lines().stream().filter(line -> !line.by("system") && !line.by("developer")).toList();
    }

    private static boolean asksToContinue(List<Line> lines, int question) {
        String text = lines.get(question).text();
        return lines.get(question - 1).by("assistant") && lastQuestion(lines, question) >= 0
                && text.length() < LONGEST_CONTINUE && CONTINUE.matcher(text).matches();
    }

    private static String after(List<Line> lines, int asked, String role) {
        return String.join("",
                lines.subList(asked + 1, lines.size()).stream().filter(line -> line.by(role)).map(Line::text).toList());
    }

    private static int lastQuestion(List<Line> lines, int before) {
        for (int i = before - 1; i >= 0; i--) {
            if (lines.get(i).by("user")) {
                return i;
            }
        }
        return -1;
    }

}
