package dev.atrium.web.providers;

import java.util.Objects;

import dev.atrium.identity.IdentityProvider;
import dev.atrium.identity.ProviderSettings.OpenId;
import dev.atrium.identity.ProviderSettings.Saml;
import dev.atrium.identity.ProviderWish;
import org.jspecify.annotations.Nullable;

/// The settings of a provider as they are typed. The secret is sent and never shown.
record ProviderForm(@Nullable String address, @Nullable String clientId, @Nullable String secret,
        @Nullable String scopes, @Nullable String metadata, @Nullable String entityId, @Nullable String signIn,
        @Nullable String certificate, @Nullable String email, @Nullable String firstName, @Nullable String lastName) {

    private static final ProviderForm EMPTY = new ProviderForm(null, null, null, null, null, null, null, null, null,
            null, null);

    static ProviderForm of(IdentityProvider provider) {
        return switch (provider.settings()) {
            case OpenId set -> new ProviderForm(set.address(), set.clientId(), null, set.scopes(), null, null, null,
                    null, null, null, null);
            case Saml set -> new ProviderForm(null, null, null, null, null, set.issuer(), set.signIn(),
                    String.join("\n", set.certificates()), set.email(), set.firstName(), set.lastName());
            case null -> EMPTY;
        };
    }

    ProviderForm withoutSecret() {
        return new ProviderForm(address, clientId, null, scopes, metadata, entityId, signIn, certificate, email,
                firstName, lastName);
    }

    ProviderWish wish() {
        return new ProviderWish(text(address), text(clientId), text(secret), text(scopes), text(metadata),
                text(entityId), text(signIn), text(certificate), text(email), text(firstName), text(lastName));
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }

    @Override
    public String toString() {
        return "a form of an identity provider";
    }

}
