package dev.atrium.stack.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.regex.Pattern;

/// Two numbers and a sign between them.
final class Arithmetic {

    private static final Pattern TERM = Pattern.compile(
            "(?<![\\w.])(-?\\d{1,15}(?:\\.\\d{1,9})?)\\s*([-+*/×÷])\\s*(-?\\d{1,15}(?:\\.\\d{1,9})?)(?![\\w.]*\\d)");

    private Arithmetic() {
    }

    static Optional<String> solve(String question) {
        var term = TERM.matcher(question);
        if (!term.find()) {
            return Optional.empty();
        }
        var left = new BigDecimal(term.group(1));
        var right = new BigDecimal(term.group(3));
        return switch (term.group(2)) {
            case "+" -> shown(left.add(right));
            case "-" -> shown(left.subtract(right));
            case "*", "×" -> shown(left.multiply(right));
            default -> right.signum() == 0 ? Optional.empty() : shown(left.divide(right, MathContext.DECIMAL32));
        };
    }

    private static Optional<String> shown(BigDecimal number) {
        return Optional.of(number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
    }

}
