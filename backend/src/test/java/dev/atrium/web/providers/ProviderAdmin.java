package dev.atrium.web.providers;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

import dev.atrium.identity.Origin;
import dev.atrium.identity.SessionToken;
import dev.atrium.identity.Sessions;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import dev.atrium.web.signin.HeadlessBrowser;

/// An administrator's browser in the room of identity providers.
final class ProviderAdmin {

    final HeadlessBrowser browser;

    private final World world;

    private final String atrium;

    ProviderAdmin(World world, String atrium, HeadlessBrowser browser) {
        this.world = world;
        this.atrium = atrium;
        this.browser = browser;
    }

    /// Answers where its page is.
    String makes(String name, String kind) {
        HttpResponse<String> made = sends("POST", "/identity-providers", "name", name, "kind", kind);
        return HeadlessBrowser.location(made).getPath();
    }

    String looks(String page) {
        return this.browser.get(this.atrium + page).body();
    }

    HttpResponse<String> sends(String method, String path, String... fieldsAndValues) {
        Map<String, String> fields = new HashMap<>(Map.of("_csrf", csrf(), "_method", method));
        for (int index = 0; index < fieldsAndValues.length; index += 2) {
            fields.put(fieldsAndValues[index], fieldsAndValues[index + 1]);
        }
        return this.browser.post(this.atrium + path, fields);
    }

    /// Begins a trial, and answers the provider's page on which to sign in: nobody is
    /// signed in there.
    HttpResponse<String> tries(String page) {
        this.browser.forget("/realms/corp-");
        HttpResponse<String> there = this.browser.follow(sends("POST", page + "/trials"), "nowhere");
        return there.body().contains("SAMLRequest") ? this.browser.relay(there) : there;
    }

    private String csrf() {
        SessionToken token = this.browser.session().orElseThrow();
        return this.world.csrf(new Someone(token, World.now(this.world.bean(Sessions.class).find(token, Origin.NONE))));
    }

}
