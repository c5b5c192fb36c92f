package dev.atrium.policy;

/// The number of a payment card: digits in one piece or in groups, of a known issuer, as long as that issuer's are, with
/// the right check digit.
record CardShape() implements Shape {

    private static final int LONGEST = 19;

    @Override
    public int at(CharSequence text, int place, boolean whole) {
        int first = digit(text, place);
        if (first < 2 || first > 6 || Shape.isInsideWord(text, place)) {
            return NO;
        }
        int[] digits = new int[LONGEST];
        int count = 0;
        int found = NO;
        int at = place;
        while (at < text.length()) {
            int digit = digit(text, at);
            if (digit >= 0 && count < LONGEST) {
                digits[count++] = digit;
                at++;
                int ends = Shape.asWord(text, place, at, whole);
                if (ends > 0 && isCard(digits, count)) {
                    found = ends;
                }
            }
            else if (digit < 0 && count < LONGEST && Shape.separates(text.charAt(at))
                    && (at + 1 < text.length() ? digit(text, at + 1) >= 0 : !whole)) {
                at++;
            }
            else {
                return found;
            }
        }
        return whole ? found : MORE;
    }

    private static int digit(CharSequence text, int at) {
        return Shape.digit(text.charAt(at));
    }

    private static boolean isCard(int[] digits, int count) {
        return issued(digits, count) && luhn(digits, count);
    }

    private static boolean issued(int[] digits, int count) {
        if (count < 12) {
            return false;
        }
        int four = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3];
        int two = four / 100;
        int three = four / 10;
        if (digits[0] == 4) {
            return count == 13 || count == 16 || count == 19;
        }
        if (two >= 51 && two <= 55 || four >= 2221 && four <= 2720) {
            return count == 16;
        }
        if (two == 34 || two == 37) {
            return count == 15;
        }
        if (three >= 300 && three <= 305 || two == 36 || two == 38 || two == 39) {
            return count >= 14;
        }
        if (four == 6011 || two == 65 || three >= 644 && three <= 649 || four >= 3528 && four <= 3589 || two == 62) {
            return count >= 16;
        }
        return four == 5018 || four == 5020 || four == 5038 || four == 5893 || four == 6304 || four == 6759
                || four >= 6761 && four <= 6763;
    }

    private static boolean luhn(int[] digits, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            int digit = digits[count - 1 - i];
            int doubled = (i % 2 == 0) ? digit : 2 * digit;
            sum += (doubled > 9) ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

}
