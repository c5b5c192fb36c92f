package dev.atrium.web.providers;

import java.util.List;

import dev.atrium.identity.ProviderAddresses;
import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// One identity provider: what to enter there, what was entered here, what came of trying it, and what switching it on
/// does.
///
/// @param kind the end of a text key
/// @param state likewise
/// @param set whether there are settings
/// @param atKeycloak whether Keycloak has them
/// @param waits whether Keycloak has still to do something
/// @param trouble why it did not do the last thing, the end of a text key
/// @param effects what switching it on would do, or what holds while it is on
/// @param done the end of a text key
record ProviderPage(Sidebar sidebar, String id, String name, String kind, String state, boolean set, boolean atKeycloak,
        boolean waits, @Nullable String trouble, ProviderAddresses addresses, ProviderForm form, @Nullable Trial trial,
        List<String> effects, @Nullable String done, @Nullable String refusal) {

    public boolean saml() {
        return kind.equals("saml");
    }

    public boolean on() {
        return state.equals("on");
    }

    public boolean tested() {
        return state.equals("tested");
    }

    /// @param finding the end of a text key; null while it is under way
    record Trial(String by, Moment at, @Nullable String finding, String subject, String email, String firstName,
            String lastName) {

        public boolean passed() {
            return "passed".equals(finding);
        }

        public boolean told() {
            return !email.isEmpty() || !subject.isEmpty();
        }

    }

}
