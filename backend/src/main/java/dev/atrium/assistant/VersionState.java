package dev.atrium.assistant;

import java.util.Locale;

public enum VersionState {

    DRAFT, WAITING, PUBLISHED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static VersionState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

}
