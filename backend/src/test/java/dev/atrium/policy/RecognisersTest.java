package dev.atrium.policy;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What each recogniser takes for one of its kind, and what it leaves alone.
class RecognisersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pay 4111111111111111 now            | pay ‹x› now
            pay 4111 1111 1111 1111.            | pay ‹x›.
            4111-1111-1111-1111                 | ‹x›
            5500005555555559 and 2223003122003222 | ‹x› and ‹x›
            amex 378282246310005                | amex ‹x›
            amex 3782 822463 10005              | amex ‹x›
            6011111111111117                    | ‹x›
            3530111333300000                    | ‹x›
            30569309025904                      | ‹x›
            ref 12 4111 1111 1111 1111          | ref 12 ‹x›
            4111 1111 1111 1111 12/29           | ‹x› 12/29
            ４１１１１１１１１１１１１１１１      | ‹x›
            4111111111111112                    | 4111111111111112
            1234567812345670                    | 1234567812345670
            order 41111111111111111111111       | order 41111111111111111111111
            A4111111111111111                   | A4111111111111111
            4111111111111111B                   | 4111111111111111B
            call 34 600 123 456                 | call 34 600 123 456
            """)
    void cards(String text, String left) {
        assertThat(masked(Recogniser.CARD, text)).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            to ES9121000418450200051332 please  | to ‹x› please
            ES91 2100 0418 4502 0005 1332       | ‹x›
            es91 2100 0418 4502 0005 1332 hoy   | ‹x› hoy
            GB82 WEST 1234 5698 7654 32         | ‹x›
            DE89370400440532013000              | ‹x›
            FR1420041010050500013M02606         | ‹x›
            NO93 8601 1117 947, and             | ‹x›, and
            ES9121000418450200051333            | ES9121000418450200051333
            ES912100041845020005133             | ES912100041845020005133
            ES91210004184502000513321           | ES91210004184502000513321
            XX9121000418450200051332            | XX9121000418450200051332
            es un texto de prueba               | es un texto de prueba
            """)
    void accounts(String text, String left) {
        assertThat(masked(Recogniser.IBAN, text)).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DNI 12345678Z                       | DNI ‹x›
            DNI 12.345.678-Z                    | DNI ‹x›
            dni 12345678 z                      | dni ‹x›
            NIE X1234567L y Y-1234567-X         | NIE ‹x› y ‹x›
            CF RSSMRA85T10A562S                 | CF ‹x›
            NIR 1 84 12 76 451 089 46           | NIR ‹x›
            CPF 529.982.247-25                  | CPF ‹x›
            DNI 12345678A                       | DNI 12345678A
            X1234567T                           | X1234567T
            RSSMRA85T10A562T                    | RSSMRA85T10A562T
            1 84 12 76 451 089 47               | 1 84 12 76 451 089 47
            529.982.247-26                      | 529.982.247-26
            111.111.111-11                      | 111.111.111-11
            112345678Z                          | 112345678Z
            """)
    void persons(String text, String left) {
        assertThat(masked(Recogniser.PERSON, text)).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            key sk-abcdefghijklmnopqrstuvwx. end     | key ‹x›. end
            AKIAIOSFODNN7EXAMPLE                     | ‹x›
            (ghp_abcdefghijklmnopqrstuvwxyz0123456789) | (‹x›)
            xoxb-123456789012-abcdefghijkl           | ‹x›
            AIzaSyA1234567890abcdefghijklmnopqrstuv  | ‹x›
            eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NSJ9.c2lnbmF0dXJl | ‹x›
            password: hunter22x and                  | ‹x› and
            "api_key": "0123abcd4567"                | "‹x›"
            contraseña = Verano2026!                 | ‹x›!
            token qX7bN2kLp9RtV4wZs8YcD1mF           | token ‹x›
            the password: none is needed             | the password: none is needed
            my token was lost                        | my token was lost
            secret: something                        | secret: something
            d41d8cd98f00b204e9800998ecf8427e         | d41d8cd98f00b204e9800998ecf8427e
            018f6b3a-7c1d-7e2f-9a0b-1c2d3e4f5a6b     | 018f6b3a-7c1d-7e2f-9a0b-1c2d3e4f5a6b
            AbstractSingletonProxyFactoryBean2Test   | AbstractSingletonProxyFactoryBean2Test
            https://example.com/a/long/path/to/2026/report | https://example.com/a/long/path/to/2026/report
            - one - two -- three                     | - one - two -- three
            """)
    void secrets(String text, String left) {
        assertThat(masked(Recogniser.SECRET, text)).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource({ "PRIVATE KEY,true", "RSA PRIVATE KEY,true", "OPENSSH PRIVATE KEY,true", "PGP PRIVATE KEY BLOCK,true",
            "CERTIFICATE,false", "PUBLIC KEY,false" })
    void blocksOfKeyFiles(String kind, boolean secret) {
        String block = "-----BEGIN " + kind + "-----\nMIIB VgIB\nADANBg\n-----END " + kind + "-----";
        assertThat(masked(Recogniser.SECRET, "so:\n" + block + "\nend"))
            .isEqualTo("so:\n" + (secret ? "‹x›" : block) + "\nend");
        assertThat(masked(Recogniser.SECRET, "cut: " + block.substring(0, block.length() - 20)))
            .isEqualTo("cut: " + (secret ? "‹x›" : block.substring(0, block.length() - 20)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ask José Peña about it              | ask ‹x› about it
            ask JOSE  PENA, please              | ask ‹x›, please
            ask Jose\u0301 Pen\u0303a           | ask ‹x›
            12 Calle Mayor 3 and Calle Mayor 31 | 12 ‹x› and Calle Mayor 31
            Josefina Peña                       | Josefina Peña
            San José Peñarol                    | San José Peñarol
            project atlas-7 now                 | project ‹x› now
            """)
    void wordsOfAList(String text, String left) {
        assertThat(masked(Recogniser.WORDS, text, "José Peña", "Calle  Mayor 3", "atlas-7")).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            PRJ-[0-9]{4,6}         ; see PRJ-12345678 and PRJ-12 ; see ‹x›78 and PRJ-12
            (?i)case \\d{3}        ; Case 123, CASE 99          ; ‹x›, CASE 99
            \\b(alpha|beta)\\b     ; alphabet alpha beta        ; alphabet ‹x› ‹x›
            [A-Z]{2}\\d?           ; no AB1 or CD               ; no ‹x› or ‹x›
            """)
    void patterns(String pattern, String text, String left) {
        assertThat(masked(Recogniser.PATTERN, text, pattern)).isEqualTo(left);
    }

    private static String masked(Recogniser recogniser, String text, String... terms) {
        return Rail.of(new NewGuardrail("x", recogniser, Measure.MASK, Way.BOTH, null, List.of(terms))).on(text).text();
    }

}
