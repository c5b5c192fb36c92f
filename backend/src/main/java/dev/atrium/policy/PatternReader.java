package dev.atrium.policy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

import dev.atrium.kernel.Refusal;

/// Reads a pattern as RE2 reads it, and refuses the little of it that a guardrail has no use for.
final class PatternReader {

    private static final int DEEPEST = 20;

    private static final Pattern COUNT = Pattern.compile("\\{\\d{1,4}(,\\d{0,4})?}");

    private final String pattern;

    private int at;

    private PatternReader(String pattern) {
        this.pattern = pattern;
    }

    static PatternForm read(String pattern) {
        PatternReader reader = new PatternReader(pattern);
        PatternForm form = reader.choice(0);
        if (!reader.isAtEnd()) {
            throw unreadable();
        }
        return form;
    }

    static Refusal unreadable() {
        return Refusal.invalid("terms", "guardrail.pattern-unreadable");
    }

    private PatternForm choice(int depth) {
        if (depth > DEEPEST) {
            throw unreadable();
        }
        PatternForm all = row(depth);
        while (comes('|')) {
            this.at++;
            all = all.or(row(depth));
        }
        return all;
    }

    private PatternForm row(int depth) {
        Deque<PatternForm> row = new ArrayDeque<>();
        while (!isAtEnd() && !comes('|') && !comes(')')) {
            row.push(repeated(one(depth)));
        }
        PatternForm all = PatternForm.nothing("");
        for (PatternForm last : row) {
            all = last.then(all);
        }
        return all;
    }

    private PatternForm one(int depth) {
        int from = this.at;
        char first = take();
        if (Character.isHighSurrogate(first)) {
            take();
        }
        return switch (first) {
            case '(' -> group(from, depth);
            case '[' -> oneOf(from);
            case '\\' -> escaped(from);
            case '^', '$' -> PatternForm.nothing(since(from));
            case '*', '+', '?' -> throw unreadable();
            default -> PatternForm.one(since(from));
        };
    }

    /// In brackets, perhaps with flags; or flags alone. Names of groups have no use here.
    private PatternForm group(int from, int depth) {
        if (comes('?')) {
            this.at++;
            while (!comes(':') && !comes(')')) {
                if ("imsU-".indexOf(take()) < 0) {
                    throw unreadable();
                }
            }
            if (take() == ')') {
                return PatternForm.nothing(since(from));
            }
        }
        String opening = since(from);
        PatternForm inside = choice(depth + 1);
        if (take() != ')') {
            throw unreadable();
        }
        return inside.within(opening);
    }

    private PatternForm oneOf(int from) {
        boolean first = true;
        if (comes('^')) {
            this.at++;
        }
        while (first || !comes(']')) {
            first = false;
            char next = take();
            if (next == '\\') {
                take();
            }
            else if (next == '[' && comes(':')) {
                past(']');
            }
        }
        this.at++;
        return PatternForm.one(since(from));
    }

    private PatternForm escaped(int from) {
        char what = take();
        if (what == 'b' || what == 'B' || what == 'A' || what == 'z') {
            return PatternForm.nothing(since(from));
        }
        if (what == 'Q' || what == 'E' || what == 'C' || Character.isDigit(what)) {
            throw unreadable();
        }
        if (what == 'p' || what == 'P' || what == 'x') {
            if (comes('{')) {
                past('}');
            }
            else {
                take();
                this.at += (what == 'x') ? 1 : 0;
            }
        }
        return PatternForm.one(since(from));
    }

    private PatternForm repeated(PatternForm one) {
        int from = this.at;
        long fewest = 1;
        long often = 1;
        if (comes('*') || comes('+') || comes('?')) {
            char how = take();
            fewest = (how == '+') ? 1 : 0;
            often = (how == '?') ? 1 : PatternForm.ENDLESS;
        }
        else if (comes('{') && COUNT.matcher(this.pattern).region(this.at, this.pattern.length()).lookingAt()) {
            String[] bounds = this.pattern.substring(this.at + 1, this.pattern.indexOf('}', this.at)).split(",", -1);
            past('}');
            fewest = Long.parseLong(bounds[0]);
            often = (bounds.length == 1) ? fewest
                    : bounds[1].isEmpty() ? PatternForm.ENDLESS : Long.parseLong(bounds[1]);
        }
        if (from == this.at) {
            return one;
        }
        if (comes('?')) {
            this.at++;
        }
        return one.times(fewest, often, since(from));
    }

    private String since(int from) {
        if (this.at > this.pattern.length()) {
            throw unreadable();
        }
        return this.pattern.substring(from, this.at);
    }

    private void past(char last) {
        while (take() != last) {
            // a name, or a number
        }
    }

    private boolean isAtEnd() {
        return this.at >= this.pattern.length();
    }

    private boolean comes(char wanted) {
        return !isAtEnd() && this.pattern.charAt(this.at) == wanted;
    }

    private char take() {
        if (isAtEnd()) {
            throw unreadable();
        }
        return this.pattern.charAt(this.at++);
    }

}
