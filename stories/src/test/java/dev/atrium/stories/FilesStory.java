package dev.atrium.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Test;

/// Files of an assistant in the builder: brought two at a time, over a network that goes, read, refused, removed.
@Told
class FilesStory {

    private static final double READ_WITHIN = Duration.ofMinutes(2).toMillis();

    private static final String CLAUSE = "Clause seven: goods are returned within thirty days of delivery.\n";

    @Test
    void adaGivesHerAssistantFilesAndSeesWhatBecomesOfEach(House house) {
        var ada = house.ada();
        makesAnAssistant(ada, "Terms reader");
        var album = new Album(ada);
        ada.sees("0 of at most 2,000 files.");
        ada.sees("can open the files that its answers cite");
        chooses(ada, file("Terms.txt", CLAUSE), file("Prices.csv", "item,price\nchair,40\n"),
                file("Broken.pdf", "%PDF-1.7\nnothing that follows is a document"));
        shows(row(ada, "Terms.txt"), "Ready: ");
        shows(row(ada, "Prices.csv"), "Ready: ");
        shows(row(ada, "Broken.pdf"), "The file is damaged");
        ada.sees("3 of at most 2,000 files. One could not be read.");
        ada.page().locator("#knowledge").scrollIntoViewIfNeeded();
        album.keeps("assistant-files");
        assertThat(ada.page().locator("#builder [data-autosave-hold]")).hasCount(0);
        removesByKeyboard(ada, "Broken.pdf");
        ada.sees("2 of at most 2,000 files.");
        ada.page().locator("textarea[name=instructions]").fill("Answer from the files.");
        assertThat(ada.page().locator("#saved input[name=revision]")).hasValue("2");
        link(ada, "Publish").click();
        ada.seesHeading("Publish");
        ada.sees("Terms.txt");
        album.keeps("assistant-publishing-files");
        ada.clicks("Publish");
        ada.sees("Published.");
        ada.page().getByText("2 files").click();
        ada.sees("Terms.txt");
        ada.opens(ada.path().replaceFirst("\\?.*", "") + "/edit");
        row(ada, "Terms.txt").getByRole(AriaRole.LINK).click();
        ada.seesHeading("Withdraw a file");
        album.keeps("assistant-withdrawal");
        ada.page().locator("textarea[name=reason]").fill("The clause has changed.");
        ada.clicks("Withdraw it");
        ada.sees("Withdrawn from every version.");
        ada.doesNotSee("Terms.txt");
        album.hasNoSeriousFaults();
    }

    @Test
    void aCutNetworkCostsNothing(House house) {
        var ada = house.ada();
        makesAnAssistant(ada, "Long reader");
        var network = new Network(ada.page());
        chooses(ada, file("Long.txt", CLAUSE.repeat(20_000_000 / CLAUSE.length())));
        ada.page().locator("[data-knowledge-target=uploads] li[data-file]").waitFor();
        network.isCutFor(Duration.ofSeconds(3));
        chooses(ada, file("Short.txt", CLAUSE));
        shows(row(ada, "Short.txt"), "Ready: ");
        assertThat(row(ada, "Long.txt")).containsText("more text than can be read",
                new ContainsTextOptions().setTimeout(READ_WITHIN));
        assertThat(ada.page().locator("[data-knowledge-target=uploads] li")).hasCount(0);
    }

    private static void makesAnAssistant(Visitor ada, String name) {
        ada.opens("/assistants/new");
        ada.page().locator("input[name=name]").fill(name);
        ada.clicks("Continue");
        ada.page().waitForURL(url -> url.endsWith("/edit"));
    }

    private static void chooses(Visitor ada, FilePayload... files) {
        ada.page().locator(".knowledge__input").setInputFiles(files);
    }

    private static void removesByKeyboard(Visitor ada, String name) {
        var button = row(ada, name).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove"));
        button.focus();
        ada.page().keyboard().press("Enter");
        ada.page().locator("dialog[open] button[value=accept]").click();
        assertThat(row(ada, name)).hasCount(0);
    }

    private static void shows(Locator row, String words) {
        assertThat(row).containsText(words, new ContainsTextOptions().setTimeout(READ_WITHIN));
    }

    private static Locator row(Visitor ada, String name) {
        return ada.page().locator("#knowledge .file", new Page.LocatorOptions().setHasText(name));
    }

    private static Locator link(Visitor visitor, String name) {
        return visitor.page()
            .locator("main")
            .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name))
            .first();
    }

    private static FilePayload file(String name, String text) {
        return new FilePayload(name, "", text.getBytes(StandardCharsets.UTF_8));
    }

}
