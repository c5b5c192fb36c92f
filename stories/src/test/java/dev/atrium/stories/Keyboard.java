package dev.atrium.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/// Somebody who has no mouse.
final class Keyboard {

    /// No page has so many places that Tab could lead to before the one a story looks
    /// for.
    private static final int MOST_TABS = 80;

    /// As it would be read aloud.
    private static final String NAME_OF_FOCUS = """
            () => {
                const element = document.activeElement
                const label = element.getAttribute("aria-label") ?? element.labels?.[0]?.innerText
                return (label ?? element.innerText ?? "").trim().split("\\n")[0].trim()
            }""";

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    Keyboard presses(String keys) {
        page.keyboard().press(keys);
        return this;
    }

    Keyboard types(String text) {
        page.keyboard().type(text);
        return this;
    }

    /// Goes on with Tab until something with this name has the focus.
    Keyboard tabsTo(String name) {
        return goesTo(name, "Tab");
    }

    Keyboard tabsBackTo(String name) {
        return goesTo(name, "Shift+Tab");
    }

    /// Waits until something with this name has the focus.
    Keyboard isOn(String name) {
        page.waitForFunction("name => (" + NAME_OF_FOCUS + ")() === name", name);
        return this;
    }

    private String focused() {
        return (String) page.evaluate(NAME_OF_FOCUS);
    }

    private Keyboard goesTo(String name, String key) {
        for (int steps = 0; steps < MOST_TABS; steps++) {
            page.keyboard().press(key);
            if (focused().equals(name)) {
                assertThat(focusIsVisible()).as("The focus on %s can be seen", name).isTrue();
                return this;
            }
        }
        throw new AssertionError(key + " never leads to " + name + " on " + page.url());
    }

    private boolean focusIsVisible() {
        return (boolean) page.evaluate(
                """
                        () => {
                            const rings = element => {
                                const style = getComputedStyle(element)
                                return (style.outlineStyle !== "none" && style.outlineWidth !== "0px") || style.boxShadow !== "none"
                            }
                            const element = document.activeElement
                            return rings(element) || rings(element.parentElement) || (element.closest("form") !== null
                                && [...element.closest("form").querySelectorAll(":focus-within")].some(rings))
                        }""");
    }

}
