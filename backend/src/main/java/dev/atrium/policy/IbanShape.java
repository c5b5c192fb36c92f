package dev.atrium.policy;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// The number of a bank account (ISO 13616): a country, as long as that country's are, in one piece or in groups, with the
/// right check digits.
record IbanShape() implements Shape {

    private static final String COUNTRIES = """
            AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 \
            ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 \
            LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 \
            QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20""";

    private static final Map<String, Integer> LENGTHS = lengths();

    private static final int LONGEST = 34;

    @Override
    public int at(CharSequence text, int place, boolean whole) {
        if (!isLetter(text.charAt(place)) || Shape.isInsideWord(text, place)) {
            return NO;
        }
        char[] number = new char[LONGEST];
        int count = 0;
        int length = LONGEST;
        int at = place;
        while (count < length) {
            if (at == text.length()) {
                return whole ? NO : MORE;
            }
            char one = text.charAt(at);
            if (count >= 4 && Shape.separates(one) && !Shape.separates(text.charAt(at - 1))) {
                at++;
            }
            else if (fits(one, count)) {
                number[count++] = Character.toUpperCase(one);
                at++;
                Integer known = (count == 2) ? country(number) : Integer.valueOf(length);
                if (known == null) {
                    return NO;
                }
                length = known;
            }
            else {
                return NO;
            }
        }
        return isRight(number, length) ? Shape.asWord(text, place, at, whole) : NO;
    }

    private static @Nullable Integer country(char[] number) {
        return LENGTHS.get(new String(number, 0, 2));
    }

    private static boolean fits(char one, int count) {
        return (count < 2) ? isLetter(one) : (count < 4) ? isDigit(one) : isLetter(one) || isDigit(one);
    }

    private static boolean isRight(char[] number, int length) {
        int rest = 0;
        for (int i = 0; i < length; i++) {
            int value = Character.digit(number[(i + 4) % length], 36);
            rest = (value > 9) ? (rest * 100 + value) % 97 : (rest * 10 + value) % 97;
        }
        return rest == 1;
    }

    private static boolean isLetter(char one) {
        return one >= 'A' && one <= 'Z' || one >= 'a' && one <= 'z';
    }

    private static boolean isDigit(char one) {
        return one >= '0' && one <= '9';
    }

    private static Map<String, Integer> lengths() {
        Map<String, Integer> lengths = new HashMap<>();
        for (String country : COUNTRIES.split(" ")) {
            lengths.put(country.substring(0, 2).toUpperCase(Locale.ROOT),
                    Integer.valueOf(country.substring(2).strip()));
        }
        return Map.copyOf(lengths);
    }

}
