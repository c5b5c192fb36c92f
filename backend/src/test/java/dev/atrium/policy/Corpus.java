package dev.atrium.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// Messages as people of a bank and a clinic write them, in English and Spanish, with what guardrails look for in some of
/// them, and in as many others what only looks like it. Always the same ones.
final class Corpus {

    private static final int OF_EACH = 170;

    private static final List<String> FRAMES = List.of("Please check %s before Friday.",
            "The customer wrote: \"%s\" and asked to be called back.", "%s",
            "Summarise this for the board.\n\n- %s\n- done", "Can you explain what %s means in this letter?",
            "Reference: %s (see the attached file).", "Por favor, comprueba %s antes del viernes.",
            "El cliente escribió: «%s» y pidió que le llamen.", "Resume esto para el consejo.\n\n- %s\n- hecho",
            "¿Qué significa %s en esta carta?", "Referencia: %s (véase el anexo).", "Hola, te paso %s; gracias.");

    private final Random random = new Random(20_261_127);

    private final List<Message> messages = new ArrayList<>();

    /// @param of what is in it; null for what only looks like something, or like nothing
    record Message(String text, Recogniser of) {
    }

    static List<Message> messages() {
        Corpus corpus = new Corpus();
        corpus.all();
        return List.copyOf(corpus.messages);
    }

    private void all() {
        some(Recogniser.CARD, this::card);
        some(Recogniser.IBAN, this::account);
        some(Recogniser.PERSON, this::person);
        some(Recogniser.SECRET, this::secret);
        some(Recogniser.WORDS,
                () -> oneOf("María Núñez", "maria nuñez", "Calle de Alcalá 45", "Project Heron", "PROJECT  HERON"));
        some(Recogniser.PATTERN, () -> "KX-" + digits(6));
        some(null, () -> grouped(wrong(card16()), 4));
        some(null, () -> "invoice " + digits(10) + " of " + digits(8));
        some(null, () -> "+34 6" + digits(2) + " " + digits(3) + " " + digits(3));
        some(null, () -> "ES" + digits(22));
        some(null, () -> wrongDni());
        some(null, () -> hex(40));
        some(null, () -> hex(8) + "-" + hex(4) + "-" + hex(4) + "-" + hex(4) + "-" + hex(12));
        some(null,
                () -> oneOf("the password policy: twelve characters", "la clave: hablar con el cliente",
                        "token: see below", "Maria Nunezia", "Project Herons", "KX-12", "AKX-123456",
                        "https://intranet.example/reports/2026/q3/Overview"));
        some(null, () -> oneOf("AbstractRoutingDataSource17Configuration", "2026-11-27T10:04:00Z", "10.0.0.1:8080",
                "€ 1.250.000,00", "ISO 27001:2022", "model-2024-08-06-preview", "/srv/projects/atrium/src/main/java"));
        some(null, () -> oneOf("how many days of holiday there are", "los plazos de la fusión",
                "the branch opening hours", "el tipo de interés del 3,25 %", "a polite answer to a complaint"));
    }

    private void some(Recogniser of, Supplier<String> what) {
        for (int i = 0; i < OF_EACH; i++) {
            this.messages.add(new Message(FRAMES.get(i % FRAMES.size()).formatted(what.get()), of));
        }
    }

    private String card() {
        return switch (this.random.nextInt(5)) {
            case 0 -> card16();
            case 1 -> grouped(card16(), 4);
            case 2 -> grouped(card16(), 4).replace(' ', '-');
            case 3 -> checked("37" + digits(12));
            default -> checked("5" + (1 + this.random.nextInt(5)) + digits(13));
        };
    }

    private String card16() {
        return checked("4" + digits(14));
    }

    private static String checked(String digits) {
        for (char last = '0'; last <= '9'; last++) {
            if (luhn(digits + last)) {
                return digits + last;
            }
        }
        throw new IllegalStateException(digits);
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += (i % 2 == 0) ? digit : digit * 2 / 10 + digit * 2 % 10;
        }
        return sum % 10 == 0;
    }

    private static String wrong(String right) {
        char last = right.charAt(right.length() - 1);
        return right.substring(0, right.length() - 1) + (char) ('0' + (last - '0' + 5) % 10);
    }

    private String account() {
        String country = oneOf("ES", "DE", "FR", "PT");
        String body = switch (country) {
            case "ES" -> digits(20);
            case "DE" -> digits(18);
            case "FR" -> digits(23);
            default -> digits(21);
        };
        String number = country + checkOf(country, body) + body;
        return this.random.nextBoolean() ? number : grouped(number, 4);
    }

    private static String checkOf(String country, String body) {
        String all = body + (country.charAt(0) - 'A' + 10) + (country.charAt(1) - 'A' + 10) + "00";
        return "%02d".formatted(98 - new java.math.BigInteger(all).mod(java.math.BigInteger.valueOf(97)).intValue());
    }

    private String person() {
        String number = digits(8);
        char letter = "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Integer.parseInt(number) % 23);
        if (this.random.nextInt(3) == 0) {
            String seven = digits(7);
            return "Y" + seven + "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Integer.parseInt("1" + seven) % 23);
        }
        return this.random.nextBoolean() ? number + letter
                : number.substring(0, 2) + "." + number.substring(2, 5) + "." + number.substring(5) + "-" + letter;
    }

    private String wrongDni() {
        String number = digits(8);
        return number + "TRWAGMYFPDXBNJZSQVHLCKE".charAt((Integer.parseInt(number) + 1) % 23);
    }

    private String secret() {
        return switch (this.random.nextInt(7)) {
            case 0 -> "sk-" + chance(40);
            case 1 -> "ghp_" + chance(36);
            case 2 -> "AKIA" + chance(16).toUpperCase();
            case 3 -> "password: " + chance(7) + "7a!";
            case 4 -> "api_key=" + chance(20) + "4x";
            case 5 -> "-----BEGIN RSA PRIVATE KEY-----\n" + chance(64) + "\n" + chance(64)
                    + "\n-----END RSA PRIVATE KEY-----";
            default -> chance(32 + this.random.nextInt(16));
        };
    }

    private String oneOf(String... texts) {
        return texts[this.random.nextInt(texts.length)];
    }

    private String digits(int number) {
        return drawn("0123456789", number);
    }

    private String hex(int number) {
        return drawn("0123456789abcdef", number);
    }

    private String chance(int number) {
        return drawn("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", number);
    }

    private String drawn(String from, int number) {
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < number; i++) {
            drawn.append(from.charAt(this.random.nextInt(from.length())));
        }
        return drawn.toString();
    }

    private static String grouped(String text, int size) {
        return text.replaceAll("(.{" + size + "})(?=.)", "$1 ");
    }

}
