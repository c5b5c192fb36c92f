package dev.atrium.web.providers;

import java.util.List;
import java.util.Locale;

import dev.atrium.identity.ProviderAddresses;
import dev.atrium.identity.ProviderFinding;
import dev.atrium.web.layout.ScreenSamples;
import dev.atrium.web.layout.Screens;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The room of identity providers, with everything on it that can be.
class ProviderScreensTest {

    private static final String HOSTILE = "Corporate <b>one</b>";

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.forLanguageTag("es"));

    private final Screens screens = new Screens();

    @Test
    void allOfThemAreListedInBothLanguages() {
        ProvidersPage page = new ProvidersPage(ScreenSamples.sidebar("rooms"),
                List.of(new ProvidersPage.Row("p1", HOSTILE, "oidc", "on"),
                        new ProvidersPage.Row("p2", "Old", "saml", "tested"),
                        new ProvidersPage.Row("p3", "New", "saml", "draft")),
                HOSTILE, 60, "removed", HOSTILE);
        for (Locale language : LANGUAGES) {
            String html = this.screens.show("providers/all", page, language);
            Screens.keep("providers-all-" + language, html);
            assertThat(html).doesNotContain("??").doesNotContain("<b>").contains("/identity-providers/p1");
        }
    }

    @Test
    void everyFindingSaysWhatToDoNextInBothLanguages() {
        for (Locale language : LANGUAGES) {
            for (ProviderFinding finding : ProviderFinding.values()) {
                String html = this.screens.show("providers/one", page("oidc", "draft", finding.word(), null), language);
                assertThat(html).as(finding.word()).doesNotContain("??").doesNotContain("<b>");
            }
        }
    }

    @Test
    void theSecretIsAskedForAndNeverShown() {
        for (Locale language : LANGUAGES) {
            String html = this.screens.show("providers/one", page("oidc", "tested", "passed", null), language);
            Screens.keep("providers-one-" + language, html);
            assertThat(html).contains("https://keycloak.example/realms/atrium/broker/a/endpoint", "name=\"secret\"")
                .doesNotContain("never shown");
        }
    }

    @Test
    void oneThatIsOnCannotBeChangedAndSaysWhatHolds() {
        for (Locale language : LANGUAGES) {
            String html = this.screens.show("providers/one", page("saml", "on", "passed", "provider-changed"),
                    language);
            Screens.keep("providers-on-" + language, html);
            assertThat(html).doesNotContain("??")
                .doesNotContain("name=\"entityId\"")
                .contains("213 people", "https://keycloak.example/realms/atrium/broker/a/endpoint/descriptor");
        }
    }

    private static ProviderPage page(String kind, String state, String finding, String trouble) {
        ProviderForm form = new ProviderForm(HOSTILE, HOSTILE, "never shown", HOSTILE, HOSTILE, HOSTILE, HOSTILE,
                HOSTILE, HOSTILE, HOSTILE, HOSTILE);
        String broker = "https://keycloak.example/realms/atrium/broker/a";
        return new ProviderPage(ScreenSamples.sidebar("rooms"), "p1", HOSTILE, kind, state, true, state.equals("on"),
                false, trouble, new ProviderAddresses(broker + "/endpoint", broker, broker + "/endpoint/descriptor"),
                form.withoutSecret(),
                new ProviderPage.Trial(HOSTILE, ScreenSamples.NOW, finding, HOSTILE, HOSTILE, HOSTILE, HOSTILE),
                List.of("213 people", HOSTILE), "set", HOSTILE);
    }

}
