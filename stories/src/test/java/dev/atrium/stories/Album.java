package dev.atrium.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

/// Pictures of every screen, as it is in the light, in the dark and on a phone; and the question to each of them whether
/// anybody could use it.
final class Album {

    private static final String AXE = Tools.axe();

    private static final int[] DESK = { 1280, 800 };

    private static final int[] PHONE = { 360, 740 };

    /// Rules that are only advice leave no mark; these would keep somebody out.
    private static final String SERIOUS_FAULTS = """
            async () => {
                const {violations} = await axe.run(document, {iframes: false, resultTypes: ["violations"]})
                return violations.filter(({impact}) => impact === "serious" || impact === "critical")
                    .flatMap(({id, nodes}) => nodes.map(({target, any, all, none}) =>
                        `${id} at ${target}: ${[...any, ...all, ...none].map(({message}) => message).join("; ")}`))
            }""";

    private final List<String> faults = new ArrayList<>();

    private final Page page;

    Album(Visitor visitor) {
        this.page = visitor.page();
    }

    /// Takes the three pictures of what is on the page just now.
    void keeps(String screen) {
        shows(screen, "light", ColorScheme.LIGHT, DESK);
        shows(screen, "dark", ColorScheme.DARK, DESK);
        shows(screen, "phone", ColorScheme.LIGHT, PHONE);
        losesNothingSideways(screen);
        shows(ColorScheme.LIGHT, DESK);
    }

    /// One picture as the page is: for what only exists in one width.
    void keepsOne(String name, ColorScheme light, boolean phone) {
        shows(light, phone ? PHONE : DESK);
        picture(name);
        looksForFaults(name);
    }

    /// Said at the end, so that all pictures are there to look at.
    void hasNoSeriousFaults() {
        assertThat(faults).as("Serious faults of screens").isEmpty();
    }

    private void shows(String screen, String look, ColorScheme light, int[] size) {
        shows(light, size);
        picture(screen + "-" + look);
        looksForFaults(screen + "-" + look);
    }

    private void shows(ColorScheme light, int[] size) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(light));
        page.setViewportSize(size[0], size[1]);
        page.evaluate("() => document.fonts.ready.then(() => new Promise(requestAnimationFrame))");
    }

    private void picture(String name) {
        Path file = House.pictures().resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file)
            .setAnimations(com.microsoft.playwright.options.ScreenshotAnimations.DISABLED));
    }

    private void looksForFaults(String screen) {
        if (!(boolean) page.evaluate("() => 'axe' in window")) {
            page.evaluate(AXE);
        }
        ((List<?>) page.evaluate(SERIOUS_FAULTS)).forEach(fault -> faults.add(screen + ": " + fault));
    }

    private void losesNothingSideways(String screen) {
        var wider = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (((Number) wider).intValue() > 0) {
            faults.add(screen + " is " + wider + " pixels wider than a phone");
        }
    }

}
