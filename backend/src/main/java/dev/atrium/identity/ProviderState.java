package dev.atrium.identity;

import java.util.Locale;

/// How far an identity provider has come. Whoever changes its settings begins anew; switched off, it stays tested.
public enum ProviderState {

    DRAFT, TESTED, ON;

    /// The name in the database and in texts.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ProviderState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

}
