package dev.atrium.identity;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// What Keycloak said when somebody signed in.
///
/// @param language the language Keycloak knows the person by, if it does
/// @param keycloakSession Keycloak's name of its own session, by which it later says that it is over
/// @param idToken kept sealed, to be shown to Keycloak when signing out
public record SignIn(Person person, @Nullable String language, @Nullable String keycloakSession, String idToken,
        List<Membership> memberships) {

    private static final int MOST_ORGANIZATIONS = 50;

    public SignIn {
        memberships = memberships.stream().limit(MOST_ORGANIZATIONS).toList();
    }

    @Override
    public String toString() {
        return "a sign-in of " + this.person.subject();
    }

}
