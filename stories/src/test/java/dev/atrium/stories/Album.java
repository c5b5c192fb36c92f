package dev.atrium.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
            async (rules) => {
                const {violations} = await axe.run(document, {iframes: false, resultTypes: ["violations"], ...rules})
                return violations.filter(({impact}) => impact === "serious" || impact === "critical")
                    .flatMap(({id, nodes}) => nodes.map(({target, any, all, none}) =>
                        `${id} at ${target}: ${[...any, ...all, ...none].map(({message}) => message).join("; ")}`))
            }""";

    /// Colours that are on their way from one look to the other are neither. What goes on
    /// for ever has no end to be brought to.
    private static final String AT_REST = """
            async () => {
                await document.fonts.ready
                await new Promise(requestAnimationFrame)
                document.getAnimations().filter((one) => Number.isFinite(one.effect.getComputedTiming().endTime))
                    .forEach((one) => one.finish())
            }""";

    private static final Map<String, ?> EVERY_RULE = Map.of();

    /// All that the dark changes.
    private static final Map<String, ?> COLOURS = Map.of("runOnly", List.of("color-contrast"));

    private static final boolean FULL = System.getenv("ATRIUM_FULL") != null;

    /// They are for people, who look at them now and then.
    private static final boolean PICTURES = FULL || System.getenv("ATRIUM_PICTURES") != null;

    private final List<String> faults = new ArrayList<>();

    private final Page page;

    Album(Visitor visitor) {
        this.page = visitor.page();
    }

    /// Takes the three pictures of what is on the page just now. What is only there on a
    /// phone is asked for its faults in `bin/test --full`.
    void keeps(String screen) {
        shows(ColorScheme.LIGHT, PHONE);
        picture(screen + "-phone");
        if (FULL) {
            looksForFaults(screen + "-phone", EVERY_RULE);
        }
        losesNothingSideways(screen);
        shows(screen, "dark", ColorScheme.DARK, DESK, COLOURS);
        shows(screen, "light", ColorScheme.LIGHT, DESK, EVERY_RULE);
    }

    /// One picture as the page is: for what only exists in one width.
    void keepsOne(String name, ColorScheme light, boolean phone) {
        shows(light, phone ? PHONE : DESK);
        picture(name);
        looksForFaults(name, EVERY_RULE);
    }

    /// Said at the end, so that all pictures are there to look at.
    void hasNoSeriousFaults() {
        assertThat(faults).as("Serious faults of screens").isEmpty();
    }

    private void shows(String screen, String look, ColorScheme light, int[] size, Map<String, ?> rules) {
        shows(light, size);
        picture(screen + "-" + look);
        looksForFaults(screen + "-" + look, rules);
    }

    private void shows(ColorScheme light, int[] size) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(light));
        page.setViewportSize(size[0], size[1]);
        page.evaluate(AT_REST);
    }

    private void picture(String name) {
        if (!PICTURES) {
            return;
        }
        Path file = House.pictures().resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file)
            .setAnimations(com.microsoft.playwright.options.ScreenshotAnimations.DISABLED));
    }

    private void looksForFaults(String screen, Map<String, ?> rules) {
        if (!(boolean) page.evaluate("() => 'axe' in window")) {
            page.evaluate(AXE);
        }
        ((List<?>) page.evaluate(SERIOUS_FAULTS, rules)).forEach(fault -> faults.add(screen + ": " + fault));
    }

    private void losesNothingSideways(String screen) {
        var wider = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (((Number) wider).intValue() > 0) {
            faults.add(screen + " is " + wider + " pixels wider than a phone");
        }
    }

}
