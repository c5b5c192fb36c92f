package dev.atrium.identity;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// What Keycloak said when somebody signed in.
///
/// @param language the language Keycloak knows the person by, if it does
/// @param keycloakSession Keycloak's name of its own session, by which it later says that it is over
/// @param keycloakToken ends that session at Keycloak; kept sealed for signing out and used for nothing else
public record SignIn(Person person, @Nullable String language, @Nullable String keycloakSession, String keycloakToken,
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
