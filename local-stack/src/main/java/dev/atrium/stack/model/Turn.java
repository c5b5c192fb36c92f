package dev.atrium.stack.model;

import java.util.List;
import java.util.regex.Pattern;

import dev.atrium.stack.model.ChatRequest.Line;

/// What is to be answered now: the question, what was said before it, and the beginning of an answer that is to be
/// continued, if there is one.
record Turn(String question, String begun, boolean first, List<String> saidBefore, String toolResult) {

    private static final Pattern CONTINUE = Pattern
        .compile("(?is).*\\b(continue|go on|carry on|contin[uú]a|sigue)\\b.*", Pattern.UNICODE_CASE);

    private static final int LONGEST_CONTINUE = 400;

    static Turn of(ChatRequest request) {
        List<Line> lines = request.lines()
            .stream()
            .filter(line -> !line.by("system") && !line.by("developer"))
            .toList();
        int question = lastQuestion(lines, lines.size());
        if (question < 0) {
            return new Turn("", "", true, List.of(), "");
        }
        int asked = question;
        if (asksToContinue(lines, question)) {
            asked = lastQuestion(lines, question);
        }
        String begun = after(lines, asked, "assistant");
        List<String> before = lines.subList(0, asked).stream().filter(line -> line.by("user")).map(Line::text).toList();
        boolean first = lines.subList(0, asked).stream().noneMatch(line -> line.by("assistant"));
        return new Turn(lines.get(asked).text(), begun, first, before, after(lines, asked, "tool"));
    }

    private static boolean asksToContinue(List<Line> lines, int question) {
        String text = lines.get(question).text();
        return question > 0 && lines.get(question - 1).by("assistant") && lastQuestion(lines, question) >= 0
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
