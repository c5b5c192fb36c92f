package dev.atrium.identity;

import java.util.Locale;

/// What came of a trial: that it passed, or what has to be put right.
public enum ProviderFinding {

    PASSED,
    /// Whoever began it has not come back from the provider, or the provider sent them
    /// away.
    NOTHING,
    /// The provider's tokens were refused: fetched in vain, signed by others, for
    /// somebody else, or too old.
    TOKENS,
    /// The provider's answer was signed by a key that is not among its certificates, or
    /// not at all.
    SIGNATURE,
    /// The provider's answer was for somebody else, from somebody else, or too old.
    ANSWER,
    /// The provider said no.
    REFUSED,
    /// It did not send an address or both names.
    INCOMPLETE,
    /// The address it sent is none of the organization.
    FOREIGN_DOMAIN,
    /// Keycloak has other settings than those that were to be tried.
    CHANGED,
    /// Keycloak could not be asked.
    KEYCLOAK_AWAY;

    /// The name in the database and in texts.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ProviderFinding of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

}
