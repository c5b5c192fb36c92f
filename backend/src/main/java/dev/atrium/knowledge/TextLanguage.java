package dev.atrium.knowledge;

import java.util.Arrays;

/// The languages a text may be in, as far as search treats them differently.
public enum TextLanguage {

    ENGLISH("en"), SPANISH("es"), PORTUGUESE("pt"), TURKISH("tr"), GERMAN("de"), FRENCH("fr"), ITALIAN("it"),
    DUTCH("nl"), CHINESE("zh"), JAPANESE("ja"), KOREAN("ko"),

    /// Written in Latin letters, and that is all that could be told.
    LATIN("und-latn"),

    OTHER("und");

    private final String tag;

    TextLanguage(String tag) {
        this.tag = tag;
    }

    /// As passages are stored. An unknown tag, from a newer server, is read as `OTHER`.
    public static TextLanguage ofTag(String tag) {
        return Arrays.stream(values()).filter(language -> language.tag.equals(tag)).findFirst().orElse(OTHER);
    }

    public String tag() {
        return tag;
    }

    /// Whether it was told from others that are written alike.
    public boolean isKnown() {
        return this != LATIN && this != OTHER;
    }

    public boolean isLatin() {
        return ordinal() <= DUTCH.ordinal() || this == LATIN;
    }

    /// Written without spaces between words, several times denser than letters.
    boolean isUnspaced() {
        return this == CHINESE || this == JAPANESE;
    }

}
