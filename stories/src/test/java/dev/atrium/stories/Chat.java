package dev.atrium.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;

/// The conversation on the page, and the field below it.
final class Chat {

    private final Page page;

    private final Locator answers;

    Chat(Page page) {
        this.page = page;
        this.answers = page.locator("article.message--answer");
    }

    /// Sends the question, once the composer does not wait for an answer any more, and
    /// goes on as soon as its answer has a place on the page.
    Answer asks(String question) {
        return newAnswerAfter(() -> {
            field().fill(question);
            page.locator("[data-composer-target=send]:not([hidden])").waitFor();
            field().press("Enter");
        });
    }

    /// Changes the question with these words in its place, which starts a branch.
    Answer editsQuestion(String words, String instead) {
        var question = question(words);
        return newAnswerAfter(() -> {
            question.hover();
            question.getByLabel("Edit", new Locator.GetByLabelOptions().setExact(true)).click();
            question.getByLabel("Your changed question").fill(instead);
            question.getByLabel("Your changed question").press("Enter");
        });
    }

    /// Does something that brings a new answer to the end of the conversation.
    Answer newAnswerAfter(Runnable deed) {
        var before = lastAnswerId();
        deed.run();
        page.waitForFunction("""
                before => {
                    const last = [...document.querySelectorAll("article.message--answer")].at(-1)
                    return last && last.dataset.message !== before
                }""", before);
        return answer();
    }

    /// The last answer of the branch on the page.
    Answer answer() {
        return new Answer(page, lastAnswerId());
    }

    Locator question(String words) {
        return page.locator("article.message--question", new Page.LocatorOptions().setHasText(words));
    }

    void seesQuestion(String words) {
        assertThat(question(words)).isVisible();
    }

    void doesNotSeeQuestion(String words) {
        assertThat(question(words)).hasCount(0);
    }

    /// Which of how many versions, such as `2 / 3`, the question with these words is.
    void seesVersionOfQuestion(String words, String version) {
        assertThat(question(words).locator(".branches__count")).hasText(version);
    }

    void goesToPreviousVersionOfQuestion(String words) {
        question(words).getByLabel("Previous version").click();
    }

    void stops() {
        page.getByLabel("Stop", new Page.GetByLabelOptions().setExact(true)).click();
    }

    void becomesTemporary() {
        page.locator(".bar__temporary").click();
        assertThat(page).hasURL(Pattern.compile(".*temporary=true.*"));
    }

    void isTitled(String title) {
        assertThat(page.locator(".bar__title")).hasText(title,
                new LocatorAssertions.HasTextOptions().setTimeout(Patience.ANSWER));
    }

    Locator field() {
        return page.locator("#question");
    }

    /// Who reads it out loud hears this.
    void announces(String words) {
        assertThat(page.locator("[data-controller=announce]")).hasText(words);
    }

    private String lastAnswerId() {
        return answers.count() == 0 ? "" : answers.last().getAttribute("data-message");
    }

}
