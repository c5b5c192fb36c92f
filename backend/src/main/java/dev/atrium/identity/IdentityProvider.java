package dev.atrium.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// A tenant's own identity provider, as administrators see it.
///
/// @param settings null before there are any
/// @param revision of the settings
/// @param atKeycloak whether Keycloak has these settings
/// @param waits whether Keycloak has still to do what was asked of it
/// @param trouble why Keycloak did not do what it was asked last
/// @param trial the last one of these settings
/// @param domains of the organization, when it was last tried
public record IdentityProvider(IdentityProviderId id, String name, ProviderKind kind, ProviderState state,
        @Nullable ProviderSettings settings, @Nullable UUID revision, boolean atKeycloak, boolean waits,
        @Nullable String trouble, @Nullable Trial trial, List<String> domains) {

    public IdentityProvider {
        domains = List.copyOf(domains);
    }

    /// @param finding null as long as nobody has looked what came of it
    public record Trial(UUID id, MemberId by, Instant at, @Nullable ProviderFinding finding, Found found) {
    }

    /// What the provider said of whoever signed in, "" where it said nothing.
    public record Found(String subject, String email, String firstName, String lastName) {

        static final Found NOTHING = new Found("", "", "", "");

        /// The domain of the address, or "".
        String domain() {
            return this.email.substring(this.email.lastIndexOf('@') + 1);
        }

        boolean isWhole() {
            return this.email.indexOf('@') > 0 && !this.firstName.isBlank() && !this.lastName.isBlank();
        }

    }

}
