package dev.atrium.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// A text that comes in pieces leaves as it would leave whole, wherever it was cut, and nothing leaves on the way that does
/// not stay.
class OutletTest {

    private static final List<String> TEXTS = List.of("pay 4111 1111 1111 1111 12/29, or 5500005555555559.",
            "IBAN ES91 2100 0418 4502 0005 1332 de José  Peña, DNI 12.345.678-Z; es todo.",
            "no card 4111 1111 1111 1112, no IBAN ES91 2100 0418 4502 0005 1333, no DNI 12345678A",
            "key sk-abcdefghijklmnopqrstuvwx then password: hunter22x, PRJ-123456 PRJ-1 PRJ-12345678",
            "José PRJ-4111 1111 1111 1111 José Peña José Peñarol 4111",
            "🙂4111111111111111🙂 ES 12345678Z🙂 PRJ-99999 ",
            "so\n-----BEGIN PRIVATE KEY-----\nMIIB\nVgIB\n-----END PRIVATE KEY-----\nand -----BEGIN CERTIFICATE-----",
            "AKIAIOSFODNN7EXAMPLE/4111111111111111 José Peña@4111-1111-1111-1111");

    private static final List<Rail> MASKS = List.of(rail("Card", Recogniser.CARD, Measure.MASK),
            rail("Account", Recogniser.IBAN, Measure.MASK), rail("Person", Recogniser.PERSON, Measure.MASK),
            rail("Secret", Recogniser.SECRET, Measure.MASK), rail("Name", Recogniser.WORDS, Measure.MASK, "José Peña"),
            rail("Project", Recogniser.PATTERN, Measure.MASK, "PRJ-[0-9]{4,6}"));

    private static final List<Rail> MIXED = List.of(rail("Card", Recogniser.CARD, Measure.BLOCK),
            rail("Account", Recogniser.IBAN, Measure.WARN), rail("Name", Recogniser.WORDS, Measure.MASK, "José Peña"),
            rail("Project", Recogniser.PATTERN, Measure.BLOCK, "PRJ-[0-9]{6}"));

    @Test
    void whereverItIsCutInTwoTheSameLeaves() {
        for (List<Rail> rails : List.of(MASKS, MIXED)) {
            for (String text : TEXTS) {
                Left whole = left(rails, List.of(text));
                for (int cut = 0; cut <= text.length(); cut++) {
                    assertThat(left(rails, List.of(text.substring(0, cut), text.substring(cut)))).isEqualTo(whole);
                }
            }
        }
    }

    @Test
    void whereverItIsCutInThreeTheSameLeaves() {
        for (String text : TEXTS.subList(0, 4)) {
            Left whole = left(MASKS, List.of(text));
            for (int first = 0; first <= text.length(); first++) {
                for (int second = first; second <= text.length(); second++) {
                    assertThat(left(MASKS,
                            List.of(text.substring(0, first), text.substring(first, second), text.substring(second))))
                        .isEqualTo(whole);
                }
            }
        }
    }

    @Test
    void characterByCharacterNothingLeavesThatIsMasked() {
        for (String text : TEXTS) {
            Left whole = left(MASKS, List.of(text));
            assertThat(left(MASKS, text.chars().mapToObj(one -> String.valueOf((char) one)).toList())).isEqualTo(whole);
            assertThat(whole.text()).doesNotContain("1111 1111 1111 1111 ", "5500005555555559", "José Peña,",
                    "12.345.678-Z", "sk-abc", "hunter22x", "MIIB", "AKIAIOSFODNN7EXAMPLE");
        }
    }

    @Test
    void aLongTextIsForgottenAsItGoesAndIsStillTheSame() {
        Random random = new Random(17);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            String one = TEXTS.get(random.nextInt(TEXTS.size()));
            text.append(one, 0, Math.min(one.length(), 20 + random.nextInt(60))).append(' ');
        }
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < text.length();) {
            int end = Math.min(text.length(), at + random.nextInt(12));
            pieces.add(text.substring(at, end));
            at = end;
        }
        assertThat(left(MASKS, pieces)).isEqualTo(left(MASKS, List.of(text.toString())));
    }

    @Test
    void whatIsBlockedEndsTheTextBeforeItBegins() {
        Outlet outlet = new Outlet(MIXED);
        assertThat(outlet.take("The number is 4111 1111 ")).isEqualTo("The number is ");
        assertThat(outlet.isBlocked()).isFalse();
        assertThat(outlet.take("1111 1111, and")).isEmpty();
        assertThat(outlet.isBlocked()).isTrue();
        assertThat(outlet.take(" more") + outlet.rest()).isEmpty();
    }

    @Test
    void onlyWhatCouldStillBeSomethingIsHeldBack() {
        Outlet outlet = new Outlet(MASKS);
        assertThat(outlet.take("Good morning. ")).isEqualTo("Good morning. ");
        assertThat(outlet.take("The answer is 42, and no more. ")).isEqualTo("The answer is 42, and no more. ");
        assertThat(outlet.take("See PRJ-")).isEqualTo("See ");
        assertThat(outlet.take("x. ")).isEqualTo("PRJ-x. ");
    }

    @Test
    void patternsOfAllFormsLeaveTheSameWhereverTheTextIsCut() {
        String text = "Case 123, CASE 99 alphabet beta alpha AB1 CD-22-22-2 \uD83D\uDE42x\uD83D\uDE42 aaabbbab";
        for (String pattern : List.of("(?i)case \\d{3}", "\\b(alpha|beta)\\b", "[A-Z]{2}\\d?", "(-2{1,2}){1,3}", "x.",
                "(?:ab|a{2,3}b?)b{0,2}", "a$", "[[:alpha:]]{4}\\B", "(a?b?){3}b")) {
            List<Rail> rails = List.of(rail("Pattern", Recogniser.PATTERN, Measure.MASK, pattern));
            Left whole = left(rails, List.of(text));
            assertThat(left(rails, text.chars().mapToObj(one -> String.valueOf((char) one)).toList())).as(pattern)
                .isEqualTo(whole);
            for (int cut = 0; cut <= text.length(); cut++) {
                assertThat(left(rails, List.of(text.substring(0, cut), text.substring(cut)))).as(pattern)
                    .isEqualTo(whole);
            }
        }
    }

    @Test
    void whatIsHeldBackIsBounded() {
        for (String endless : List.of("1 ", "a", "-----BEGIN PRIVATE KEY-----\nAAAA ", "password = ", "4111 ",
                "José ")) {
            Outlet outlet = new Outlet(MASKS);
            int held = 0;
            String text = endless.repeat(20_000 / endless.length());
            for (int at = 0; at < text.length(); at++) {
                held++;
                held = outlet.take(text.substring(at, at + 1)).isEmpty() ? held : 0;
                assertThat(held).isLessThanOrEqualTo(SecretShape.LONGEST + 1);
            }
        }
    }

    private static Left left(List<Rail> rails, List<String> pieces) {
        Outlet outlet = new Outlet(rails);
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(outlet.take(piece)));
        text.append(outlet.rest());
        return new Left(text.toString(), outlet.isBlocked(), outlet.isBlocked() ? 0 : outlet.masked());
    }

    private static Rail rail(String name, Recogniser recogniser, Measure measure, String... terms) {
        return Rail.of(new NewGuardrail(name, recogniser, measure, Way.BOTH, null, List.of(terms)));
    }

    private record Left(String text, boolean blocked, int masked) {
    }

}
