package dev.atrium.stack.model;

import java.time.Duration;

/// Times as scripts write them: `250ms`, `5s`, `1.5s`; a bare number counts milliseconds.
final class Times {

    static final String PATTERN = "\\d{1,7}(?:\\.\\d{1,3})?(?:ms|s)";

    private Times() {
    }

    static Duration parse(String text) {
        if (text.endsWith("ms")) {
            return millis(text.substring(0, text.length() - 2), 1);
        }
        if (text.endsWith("s")) {
            return millis(text.substring(0, text.length() - 1), 1000);
        }
        return millis(text, 1);
    }

    private static Duration millis(String number, int factor) {
        return Duration.ofNanos(Math.round(Double.parseDouble(number) * factor * 1_000_000));
    }

}
