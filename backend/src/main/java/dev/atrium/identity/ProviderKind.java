package dev.atrium.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an identity provider speaks: OpenID Connect, or SAML 2.0.
public enum ProviderKind {

    OIDC, SAML;

    /// The name in the database, in forms and in texts.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty for a word that names none.
    public static Optional<ProviderKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

}
