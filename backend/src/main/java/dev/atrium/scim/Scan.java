package dev.atrium.scim;

import dev.atrium.kernel.Refusal;

/// Reads a filter or a path from left to right.
final class Scan {

    private static final int LONGEST = 1_000;

    private final String text;

    private final String refusal;

    private final String field;

    private int at;

    /// @param field what is read, and what is refused when it cannot be
    Scan(String text, String field, String refusal) {
        this.text = text;
        this.field = field;
        this.refusal = refusal;
        if (text.length() > LONGEST) {
            throw unreadable();
        }
    }

    boolean isAtEnd() {
        return this.at >= this.text.length();
    }

    void skipSpaces() {
        while (!isAtEnd() && this.text.charAt(this.at) == ' ') {
            this.at++;
        }
    }

    /// Whether this comes next; then it is behind.
    boolean takes(char letter) {
        if (isAtEnd() || this.text.charAt(this.at) != letter) {
            return false;
        }
        this.at++;
        return true;
    }

    void demand(char letter) {
        if (!takes(letter)) {
            throw unreadable();
        }
    }

    /// The name of an attribute, an operator or a value without quotes.
    String word() {
        int begin = this.at;
        while (!isAtEnd() && isOfWord(this.text.charAt(this.at))) {
            this.at++;
        }
        if (begin == this.at) {
            throw unreadable();
        }
        return this.text.substring(begin, this.at);
    }

    /// A string as JSON writes it, or a word.
    String value() {
        return takes('"') ? quoted() : word();
    }

    Refusal unreadable() {
        return Refusal.invalid(this.field, this.refusal);
    }

    private String quoted() {
        StringBuilder read = new StringBuilder();
        while (!takes('"')) {
            char letter = next();
            read.append((letter == '\\') ? escaped(next()) : letter);
        }
        if (read.chars().anyMatch(Character::isISOControl)) {
            throw unreadable();
        }
        return read.toString();
    }

    private char next() {
        if (isAtEnd()) {
            throw unreadable();
        }
        return this.text.charAt(this.at++);
    }

    private char escaped(char letter) {
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'u' -> ofNumber();
            default -> throw unreadable();
        };
    }

    private char ofNumber() {
        int number = 0;
        for (int digit = 0; digit < 4; digit++) {
            int value = Character.digit(next(), 16);
            if (value < 0) {
                throw unreadable();
            }
            number = number * 16 + value;
        }
        return (char) number;
    }

    private static boolean isOfWord(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9')
                || "_.:$-".indexOf(letter) >= 0;
    }

}
