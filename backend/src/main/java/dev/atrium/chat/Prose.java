package dev.atrium.chat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// A Markdown text without what is read as it stands: code, formulas, and links with their words. Looks at each character
/// a bounded number of times, whatever a model has written. Knows less of Markdown than the browser does: code that is
/// only indented passes for prose.
final class Prose {

    private static final Pattern LINE_END = Pattern.compile("\r\n?|\n");

    private static final Pattern FENCE = Pattern.compile("^ {0,3}(`{3,}|~{3,})");

    private final String text;

    private final int[] closing;

    private final Map<Integer, Deque<Integer>> runs = new HashMap<>();

    private final Set<String> exhausted = new HashSet<>();

    private final StringBuilder prose;

    private Prose(String text, StringBuilder prose) {
        this.text = text;
        this.prose = prose;
        this.closing = closing(text);
        for (int at = text.indexOf('`'); at >= 0; at = text.indexOf('`', at + run(at))) {
            this.runs.computeIfAbsent(run(at), length -> new ArrayDeque<>()).add(at);
        }
    }

    static String of(String text) {
        StringBuilder prose = new StringBuilder();
        StringBuilder paragraph = new StringBuilder();
        @Nullable String fence = null;
        for (String line : LINE_END.split(text, -1)) {
            Matcher marks = FENCE.matcher(line);
            boolean marked = marks.find();
            if (fence != null) {
                fence = marked && marks.group(1).startsWith(fence) && line.strip().equals(marks.group(1)) ? null
                        : fence;
            }
            else if (marked || line.isBlank()) {
                fence = marked ? marks.group(1) : null;
                end(paragraph, prose);
            }
            else {
                paragraph.append(line).append('\n');
            }
        }
        end(paragraph, prose);
        return prose.toString();
    }

    private static void end(StringBuilder paragraph, StringBuilder prose) {
        new Prose(paragraph.toString(), prose).read();
        prose.append('\n');
        paragraph.setLength(0);
    }

    private void read() {
        int at = 0;
        while (at < this.text.length()) {
            at = switch (this.text.charAt(at)) {
                case '`' -> code(at);
                case '\\' -> escaped(at);
                case '$' -> formula(at);
                case '[' -> link(at);
                default -> taken(at, at + 1);
            };
        }
    }

    private int taken(int from, int to) {
        this.prose.append(this.text, from, to);
        return to;
    }

    private int passedOver(int to) {
        this.prose.append(' ');
        return to;
    }

    private int code(int at) {
        int length = run(at);
        Deque<Integer> same = this.runs.get(length);
        while (same != null && !same.isEmpty() && same.peek() <= at) {
            same.poll();
        }
        Integer end = (same == null) ? null : same.peek();
        return (end == null) ? taken(at, at + length) : passedOver(end + length);
    }

    private int escaped(int at) {
        String close = this.text.startsWith("\\(", at) ? "\\)" : this.text.startsWith("\\[", at) ? "\\]" : "";
        int end = close.isEmpty() ? -1 : find(close, at + 2);
        return passedOver((end < 0) ? Math.min(at + 2, this.text.length()) : end + 2);
    }

    private int formula(int at) {
        boolean block = this.text.startsWith("$$", at);
        int from = block ? at + 2 : at + 1;
        int end = find(block ? "$$" : "$", from);
        boolean closed = end > from && (block || isFormula(from, end));
        return closed ? passedOver(end + from - at) : taken(at, from);
    }

    /// What is written between two prices is none.
    private boolean isFormula(int from, int end) {
        boolean digitBehind = end + 1 < this.text.length() && Character.isDigit(this.text.charAt(end + 1));
        return !Character.isWhitespace(this.text.charAt(from)) && !Character.isWhitespace(this.text.charAt(end - 1))
                && !digitBehind;
    }

    private int link(int at) {
        int words = this.closing[at];
        if (words < 0 || !this.text.startsWith("](", words)) {
            return taken(at, at + 1);
        }
        int end = find(")", words + 2);
        return (end < 0) ? taken(at, at + 1) : passedOver(end + 1);
    }

    private int run(int at) {
        int end = at;
        while (end < this.text.length() && this.text.charAt(end) == '`') {
            end++;
        }
        return end - at;
    }

    /// A mark that was once looked for in vain is not looked for again.
    private int find(String mark, int from) {
        if (this.exhausted.contains(mark)) {
            return -1;
        }
        int found = this.text.indexOf(mark, from);
        if (found < 0) {
            this.exhausted.add(mark);
        }
        return found;
    }

    /// For each opening bracket where it is closed, or -1.
    private static int[] closing(String text) {
        int[] closing = new int[text.length()];
        Arrays.fill(closing, -1);
        Deque<Integer> open = new ArrayDeque<>();
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            }
            else if (text.charAt(at) == '[') {
                open.push(at);
            }
            else if (text.charAt(at) == ']' && !open.isEmpty()) {
                closing[open.pop()] = at;
            }
        }
        return closing;
    }

}
