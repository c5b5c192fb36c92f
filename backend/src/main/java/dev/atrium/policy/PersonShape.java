package dev.atrium.policy;

import java.util.List;
import java.util.function.Predicate;

/// The number of a person, of the kinds that carry a check of their own.
record PersonShape() implements Shape {

    private static final String LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

    private static final List<Kind> KINDS = List.of(new Kind("00.000.000_A", PersonShape::isDni),
            new Kind("A_0.000.000_A", PersonShape::isNie), new Kind("AAAAAA00A00A000A", PersonShape::isCodiceFiscale),
            new Kind("0_00_00_00_000_000_00", PersonShape::isNir), new Kind("000:000:000;00", PersonShape::isCpf));

    @Override
    public int at(CharSequence text, int place, boolean whole) {
        if (!Character.isLetterOrDigit(text.charAt(place)) || Shape.isInsideWord(text, place)) {
            return NO;
        }
        int longest = NO;
        for (Kind kind : KINDS) {
            int length = kind.at(text, place, whole);
            if (length == MORE) {
                return MORE;
            }
            longest = Math.max(longest, length);
        }
        return longest;
    }

    private static boolean isDni(String number) {
        return isLetterOf(Integer.parseInt(number.substring(0, 8)), number.charAt(8));
    }

    private static boolean isNie(String number) {
        int first = "XYZ".indexOf(number.charAt(0));
        return first >= 0 && isLetterOf(Integer.parseInt(first + number.substring(1, 8)), number.charAt(8));
    }

    private static boolean isLetterOf(int number, char letter) {
        return LETTERS.charAt(number % LETTERS.length()) == letter;
    }

    private static boolean isCodiceFiscale(String number) {
        int[] odd = { 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23 };
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char one = number.charAt(i);
            int value = (one <= '9') ? one - '0' : one - 'A';
            sum += (i % 2 == 0) ? odd[value] : value;
        }
        return number.charAt(15) - 'A' == sum % 26 && "ABCDEHLMPRST".indexOf(number.charAt(8)) >= 0;
    }

    private static boolean isNir(String number) {
        int month = Integer.parseInt(number.substring(3, 5));
        return number.charAt(0) >= '1' && number.charAt(0) <= '2' && month >= 1 && month <= 12
                && Long.parseLong(number.substring(13)) == 97 - Long.parseLong(number.substring(0, 13)) % 97;
    }

    private static boolean isCpf(String number) {
        return number.chars().distinct().count() > 1 && cpfDigit(number, 9) == number.charAt(9) - '0'
                && cpfDigit(number, 10) == number.charAt(10) - '0';
    }

    private static int cpfDigit(String number, int place) {
        int sum = 0;
        for (int i = 0; i < place; i++) {
            sum += (number.charAt(i) - '0') * (place + 1 - i);
        }
        return sum * 10 % 11 % 10;
    }

    /// @param form `0` a digit, `A` a letter, `:` a dot, `;` a hyphen; `.` a dot and `_`
    /// a space or hyphen that may be left out
    private record Kind(String form, Predicate<String> right) {

        int at(CharSequence text, int place, boolean whole) {
            StringBuilder number = new StringBuilder();
            int at = place;
            for (int i = 0; i < this.form.length(); i++) {
                if (at == text.length()) {
                    return whole ? NO : MORE;
                }
                char one = text.charAt(at);
                switch (this.form.charAt(i)) {
                    case '.' -> at += (one == '.') ? 1 : 0;
                    case '_' -> at += Shape.separates(one) ? 1 : 0;
                    default -> {
                        if (!fits(this.form.charAt(i), one)) {
                            return NO;
                        }
                        number.append(Character.toUpperCase(one));
                        at++;
                    }
                }
            }
            String digits = number.toString().replace(".", "").replace("-", "");
            return this.right.test(digits) ? Shape.asWord(text, place, at, whole) : NO;
        }

        private static boolean fits(char wanted, char one) {
            return switch (wanted) {
                case '0' -> one >= '0' && one <= '9';
                case 'A' -> one >= 'A' && one <= 'Z' || one >= 'a' && one <= 'z';
                case ':' -> one == '.';
                default -> one == '-';
            };
        }

    }

}
