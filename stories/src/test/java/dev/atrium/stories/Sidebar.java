package dev.atrium.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;

/// The list of conversations at the left, and what can be done with each.
final class Sidebar {

    private final Page page;

    private final Locator place;

    Sidebar(Page page) {
        this.page = page;
        this.place = page.locator("#sidebar");
    }

    void lists(String title) {
        assertThat(link(title).first()).isVisible();
    }

    void doesNotList(String title) {
        assertThat(place).isVisible();
        assertThat(link(title)).hasCount(0);
    }

    void listsAsPinned(String title) {
        assertThat(place.locator(".sidebar__group").first()).containsText("Pinned");
        assertThat(place.locator(".sidebar__group").first()).containsText(title);
    }

    void opensConversation(String title) {
        link(title).first().click();
        assertThat(page.locator(".bar__title")).hasText(title);
    }

    void pins(String title) {
        chooses(title, "Pin");
    }

    void unpins(String title) {
        chooses(title, "Unpin");
    }

    void archives(String title) {
        chooses(title, "Archive");
    }

    void deletes(String title) {
        chooses(title, "Delete");
    }

    void opensRenaming(String title) {
        chooses(title, "Rename");
        assertThat(page.getByLabel("Title of the conversation")).isVisible();
    }

    void renames(String title, String newTitle) {
        opensRenaming(title);
        var field = page.getByLabel("Title of the conversation");
        field.fill(newTitle);
        field.press("Enter");
        assertThat(page.locator(".bar__title")).hasText(newTitle);
    }

    String text() {
        return place.innerText();
    }

    void opensOwnMenu() {
        place.locator(".me").click();
    }

    /// When several have such a title, the latest is meant. A list that is drawn anew in
    /// this moment closes the menu; a person then opens it again.
    private void chooses(String title, String deed) {
        var item = place.locator(".sidebar__item", new Locator.LocatorOptions().setHasText(title)).first();
        var choice = item.locator(".menu__item", new Locator.LocatorOptions().setHasText(deed));
        for (int tries = 0;; tries++) {
            item.hover();
            item.locator("summary").click();
            try {
                choice.click(new Locator.ClickOptions().setTimeout(Patience.USUAL / 6));
                return;
            }
            catch (TimeoutError closed) {
                if (tries == 3) {
                    throw closed;
                }
            }
        }
    }

    private Locator link(String title) {
        return place.locator("a.sidebar__link", new Locator.LocatorOptions().setHasText(title));
    }

}
