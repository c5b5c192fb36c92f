package dev.atrium.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a guardrail looks for.
public enum Recogniser {

    /// Numbers of payment cards: a known issuer, its lengths, the check digit.
    CARD,
    /// Numbers of bank accounts: a country that has them, its length, the check digits.
    IBAN,
    /// Numbers of persons with a check: Spanish DNI and NIE, Italian codice fiscale,
    /// French NIR, Brazilian CPF.
    PERSON,
    /// Keys, tokens and passwords.
    SECRET,
    /// Words of a list: names, addresses, projects.
    WORDS,
    /// A pattern of the tenant's own.
    PATTERN;

    /// Whether a guardrail of this kind says what it looks for.
    public boolean needsTerms() {
        return this == WORDS || this == PATTERN;
    }

    Finder finder(List<String> terms) {
        return switch (this) {
            case CARD -> new ShapeFinder(new CardShape());
            case IBAN -> new ShapeFinder(new IbanShape());
            case PERSON -> new ShapeFinder(new PersonShape());
            case SECRET -> new ShapeFinder(new SecretShape());
            case WORDS -> new ShapeFinder(new WordsShape(terms));
            case PATTERN -> PatternFinder.of(terms.getFirst());
        };
    }

    /// The name in the database, in addresses and in the trail.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Recogniser> of(String word) {
        return Arrays.stream(values()).filter(recogniser -> recogniser.word().equals(word)).findFirst();
    }

}
