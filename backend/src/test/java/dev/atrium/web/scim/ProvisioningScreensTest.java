package dev.atrium.web.scim;

import java.util.List;
import java.util.Locale;

import dev.atrium.web.layout.ScreenSamples;
import dev.atrium.web.layout.Screens;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The room of the connection, with everything on it that can be.
class ProvisioningScreensTest {

    private static final String HOSTILE = "Okta <b>one</b>";

    @Test
    void everythingIsSaidInBothLanguagesAndNothingIsMarkup() {
        Screens screens = new Screens();
        for (Locale language : List.of(Locale.ENGLISH, Locale.forLanguageTag("es"))) {
            String html = screens.show("scim/provisioning", page(), language);
            Screens.keep("scim-provisioning-" + language, html);
            assertThat(html).doesNotContain("??")
                .doesNotContain("<b>")
                .contains("atrium_scim_shown-once")
                .contains("https://atrium.example/scim/v2")
                .contains("badge--warning");
        }
    }

    private static ProvisioningPage page() {
        return new ProvisioningPage(ScreenSamples.sidebar("rooms"), "https://atrium.example/scim/v2",
                "atrium_scim_shown-once",
                List.of(new ProvisioningPage.Token("t1", HOSTILE, "valid", HOSTILE, ScreenSamples.NOW,
                        ScreenSamples.NOW),
                        new ProvisioningPage.Token("t2", "Old", "expired", "Ada", ScreenSamples.NOW, null),
                        new ProvisioningPage.Token("t3", "Lost", "revoked", "Ada", ScreenSamples.NOW, null)),
                List.of(30, 180), 60, HOSTILE,
                List.of(new ProvisioningPage.Call(ScreenSamples.NOW, HOSTILE, "GET", "/scim/v2/Users", 200, null),
                        new ProvisioningPage.Call(ScreenSamples.NOW, HOSTILE, "PATCH", "/scim/v2/<b>", 400, HOSTILE)),
                "revoked", HOSTILE);
    }

}
