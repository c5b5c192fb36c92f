package dev.atrium.stack.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A script written into a question between double brackets, and the text that follows it.
record ScriptInWords(Script script, String rest) {

    private static final Pattern BRACKETS = Pattern.compile("\\[\\[([^\\[\\]\\n]{1,200})]]");

    static Optional<ScriptInWords> in(String question) {
        return BRACKETS.matcher(question)
            .results()
            .flatMap(found -> Script.parse(found.group(1))
                .map(script -> new ScriptInWords(script, question.substring(found.end())))
                .stream())
            .findFirst();
    }

    static String without(String question) {
        return BRACKETS.matcher(question)
            .replaceAll(
                    found -> Script.parse(found.group(1)).isPresent() ? "" : Matcher.quoteReplacement(found.group()))
            .strip();
    }

}
