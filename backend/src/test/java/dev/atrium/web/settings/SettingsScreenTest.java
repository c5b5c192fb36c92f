package dev.atrium.web.settings;

import java.util.List;
import java.util.Locale;

import dev.atrium.web.layout.Screens;
import dev.atrium.web.layout.Choice;
import org.junit.jupiter.api.Test;

import static dev.atrium.web.layout.ScreenSamples.sidebar;
import static org.assertj.core.api.Assertions.assertThat;

class SettingsScreenTest {

    private final Screens screens = new Screens();

    @Test
    void whatIsChosenIsChecked() {
        var page = new SettingsPage(sidebar("settings"),
                List.of(new Choice("en", "English", false), new Choice("es", "Español", true)),
                List.of(Choice.of("system", true), Choice.of("light", false), Choice.of("dark", false)),
                List.of("member", "publisher"), List.of(Choice.of("true", true), Choice.of("false", false)), true);
        var html = screens.show("settings/page", page, Locale.forLanguageTag("es"));
        Screens.keep("settings", html);
        assertThat(html).containsPattern("value=\"es\" checked")
            .contains("Tus ajustes se han guardado")
            .containsPattern("name=\"reviewed\" value=\"true\" checked");
    }

}
