package dev.atrium.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Atrium in one's own language and light.
@Told
class SettingsStory {

    @Test
    void gitaReadsAtriumInSpanishAfterChoosingItAndInEnglishAgain(House house) {
        var gita = house.member("gita@fern.test");
        gita.opens("/settings");
        gita.page().getByLabel("Español").check();
        gita.clicks("Save");
        gita.seesHeading("Ajustes");
        assertThat(gita.page().locator("html")).hasAttribute("lang", "es");
        gita.opens("/");
        gita.sees("Chat nuevo");
        gita.opens("/settings");
        gita.page().getByLabel("English").check();
        gita.clicks("Guardar");
        gita.seesHeading("Settings");
    }

    @Test
    void gitaSeesAtriumInTheDarkWhateverHerSystemSays(House house) {
        var gita = house.member("gita@fern.test");
        gita.opens("/settings");
        var before = ink(gita);
        gita.page().getByLabel("Dark").check();
        assertThat(gita.page().locator("html")).hasAttribute("data-theme", "dark");
        gita.clicks("Save");
        gita.sees("Your settings are saved.");
        gita.opens("/");
        assertThat(gita.page().locator("html")).hasAttribute("data-theme", "dark");
        assertThat(ink(gita)).isNotEqualTo(before);
        gita.opens("/settings");
        gita.page().getByLabel("System").check();
        gita.clicks("Save");
        gita.sees("Your settings are saved.");
    }

    @Test
    void carlaSpeaksSpanishFromTheStart(House house) {
        var carla = house.carla();
        carla.opens("/");
        assertThat(carla.page().locator("html")).hasAttribute("lang", "es");
        carla.sees("Chat nuevo");
    }

    private static Object ink(Visitor visitor) {
        return visitor.page().evaluate("() => getComputedStyle(document.body).color");
    }

}
