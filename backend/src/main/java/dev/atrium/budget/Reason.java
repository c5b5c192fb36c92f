package dev.atrium.budget;

import dev.atrium.kernel.Refusal;

/// Why somebody needs more, or does not get it: typed text that must be there and is short. What no text can hold is
/// taken out.
final class Reason {

    private Reason() {
    }

    static String of(String typed) {
        if (typed.length() > 4 * BudgetRequests.LONGEST_REASON) {
            throw refusal();
        }
        String text = typed.codePoints()
            .filter(letter -> letter < Character.MIN_SURROGATE || letter > Character.MAX_SURROGATE)
            .map(letter -> (Character.isISOControl(letter) && letter != '\n') ? ' ' : letter)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip();
        if (text.isEmpty() || text.length() > BudgetRequests.LONGEST_REASON) {
            throw refusal();
        }
        return text;
    }

    private static Refusal refusal() {
        return Refusal.invalid("reason", "budget.reason", BudgetRequests.LONGEST_REASON);
    }

}
