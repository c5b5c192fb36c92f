package dev.atrium.conversation;

import java.util.Optional;

import dev.atrium.kernel.Refusal;

/// The name of a conversation: one line without control characters.
record Title(String text) {

    static final int LONGEST = 120;

    private static final int FROM_QUESTION = 60;

    private static final String QUOTES = "\"'“”„«»‘’`*#";

    /// The first words of the question, until there is a better title.
    static Title provisional(String question) {
        String line = oneLine(question);
        if (line.length() <= FROM_QUESTION) {
            return new Title(line.isEmpty() ? "…" : line);
        }
        int space = line.lastIndexOf(' ', FROM_QUESTION);
        return new Title(shortened(line, (space > FROM_QUESTION / 2) ? space : FROM_QUESTION));
    }

    /// What the member typed, or a refusal.
    static Title given(String typed) {
        String line = oneLine(typed);
        if (line.isEmpty()) {
            throw Refusal.invalid("title", "title.blank");
        }
        if (line.length() > LONGEST) {
            throw Refusal.invalid("title", "title.too-long", LONGEST);
        }
        return new Title(line);
    }

    /// What a model proposed, made fit. Empty when nothing is left of it.
    static Optional<Title> proposed(String proposal) {
        String line = withoutQuotes(oneLine(proposal.strip().lines().findFirst().orElse("")));
        if (line.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Title((line.length() <= LONGEST) ? line : shortened(line, LONGEST - 1)));
    }

    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
            .limit(4L * LONGEST)
            .filter(letter -> !changesDirection(letter))
            .map(letter -> (Character.isISOControl(letter) || Character.isWhitespace(letter)
                    || Character.isSpaceChar(letter)) ? ' ' : letter)
            .filter(letter -> letter != ' ' || (!line.isEmpty() && line.charAt(line.length() - 1) != ' '))
            .forEach(line::appendCodePoint);
        return line.toString().strip();
    }

    /// Marks that turn the direction of what follows would reach beyond the title.
    private static boolean changesDirection(int letter) {
        return (letter >= 0x202A && letter <= 0x202E) || (letter >= 0x2066 && letter <= 0x2069);
    }

    private static String withoutQuotes(String line) {
        int start = 0;
        int end = line.length();
        while (start < end && isQuoteOrSpace(line.charAt(start))) {
            start++;
        }
        while (end > start && isQuoteOrSpace(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(start, end);
    }

    private static boolean isQuoteOrSpace(char letter) {
        return letter == ' ' || QUOTES.indexOf(letter) >= 0;
    }

    private static String shortened(String line, int length) {
        int end = Character.isLowSurrogate(line.charAt(length)) ? length - 1 : length;
        return line.substring(0, end).strip() + "…";
    }

}
