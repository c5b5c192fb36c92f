package dev.atrium.policy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.atrium.kernel.Refusal;

/// Finds a pattern of the tenant's own, in time that grows with the text alone, whatever the pattern.
///
/// @param begun finds what stands at the end of a text and could become something
record PatternFinder(Pattern pattern, Pattern begun) implements Finder {

    static final int LONGEST = 200;

    static final int LONGEST_STRETCH = 100;

    /// Refuses what is no pattern, may find nothing at all, or something without end: the
    /// reader of an answer would wait for it.
    static PatternFinder of(String typed) {
        if (typed.length() > LONGEST) {
            throw Refusal.invalid("terms", "guardrail.pattern-too-long", LONGEST);
        }
        PatternForm form = PatternReader.read(typed);
        Pattern pattern = compiled(typed);
        if (form.least() == 0) {
            throw Refusal.invalid("terms", "guardrail.pattern-empty");
        }
        if (form.most() > LONGEST_STRETCH) {
            throw Refusal.invalid("terms", "guardrail.pattern-unbounded", LONGEST_STRETCH);
        }
        return new PatternFinder(pattern, compiled("(?:" + form.begun() + ")\\z"));
    }

    private static Pattern compiled(String pattern) {
        try {
            return Pattern.compile(pattern, Pattern.LONGEST_MATCH);
        }
        catch (PatternSyntaxException noPattern) {
            throw PatternReader.unreadable();
        }
    }

    @Override
    public Step next(CharSequence text, int from, boolean whole) {
        int certain = (whole || from == text.length()) ? text.length() : begins(text, from);
        Matcher matcher = this.pattern.matcher(text);
        return (from < certain && matcher.find(from) && matcher.start() < certain)
                ? new Step(matcher.start(), matcher.end()) : Step.none(certain);
    }

    /// Where the first of what could still become something begins.
    private int begins(CharSequence text, int from) {
        Matcher matcher = this.begun.matcher(text);
        return matcher.find(Math.max(from, text.length() - 2 * LONGEST_STRETCH)) ? matcher.start() : text.length();
    }

}
