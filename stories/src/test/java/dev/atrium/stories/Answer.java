package dev.atrium.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;

/// One answer on the page, while it is written and afterwards.
final class Answer {

    private final Page page;

    private final Locator place;

    Answer(Page page, String id) {
        this.page = page;
        this.place = page.locator("#message-" + id);
    }

    Locator place() {
        return place;
    }

    /// Waits until the answer has come to its end in this way.
    Answer is(String state) {
        assertThat(place).hasAttribute("data-state", state,
                new LocatorAssertions.HasAttributeOptions().setTimeout(Patience.ANSWER));
        return this;
    }

    Answer isComplete() {
        return is("complete");
    }

    Answer isStopped() {
        return is("stopped");
    }

    Answer isInterrupted() {
        return is("interrupted");
    }

    Answer hasFailed() {
        return is("failed");
    }

    boolean isBeingWritten() {
        return "writing".equals(place.getAttribute("data-state"));
    }

    /// Waits until so many characters have come.
    Answer holds(int characters) {
        page.waitForFunction(
                """
                        ([id, characters]) =>
                            document.querySelector(`#${id} .message__text .message__source`)?.textContent.length >= characters""",
                java.util.List.of(place.getAttribute("id"), characters));
        return this;
    }

    /// Waits for these words in what is shown, not in the source.
    Answer says(String words) {
        assertThat(shown()).containsText(words,
                new LocatorAssertions.ContainsTextOptions().setTimeout(Patience.ANSWER));
        return this;
    }

    /// The text as the model wrote it, character by character.
    String text() {
        return place.locator(".message__text .message__source").textContent();
    }

    /// The text as it is shown.
    Locator shown() {
        return place.locator(".message__text .markdown");
    }

    void explains(String words) {
        assertThat(place.locator(".note")).containsText(words);
    }

    void isVersion(String version) {
        assertThat(place.locator(".branches__count")).hasText(version);
    }

    void goesToPreviousVersion() {
        place.getByLabel("Previous version").click();
    }

    void goesToNextVersion() {
        place.getByLabel("Next version").click();
    }

    Answer regenerated() {
        return chat().newAnswerAfter(() -> {
            place.hover();
            place.getByLabel("Answer again").click();
        });
    }

    Answer continued() {
        return chat().newAnswerAfter(() -> button("Continue").click());
    }

    Answer retried() {
        return chat().newAnswerAfter(() -> button("Try again").click());
    }

    private Locator button(String name) {
        return place.locator("button",
                new Locator.LocatorOptions().setHasText(Pattern.compile("^\\s*" + name + "\\s*$")));
    }

    private Chat chat() {
        return new Chat(page);
    }

}
