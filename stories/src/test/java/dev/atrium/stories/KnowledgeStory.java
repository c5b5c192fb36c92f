package dev.atrium.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Answers that show their source: a handbook that a department publishes, an adviser's research, the papers of one case.
@Told
class KnowledgeStory {

    private static final boolean FULL = System.getenv("ATRIUM_FULL") != null;

    /// A thousand in `bin/test --full`.
    private static final int NOTES = FULL ? 1_000 : 12;

    /// Until files are read, in milliseconds: some seconds for a hundred pages, and one
    /// or two for a short note.
    private static final Path HANDBOOK = FULL ? Papers.HANDBOOK : Papers.pagesOfTheHandbook(36, 55);

    private static final int READING = FULL ? 3_600_000 : 240_000;

    @BeforeAll
    static void booksAreThere() {
        Papers.areThere();
    }

    @Test
    void aDepartmentPublishesItsHandbookAndABranchEmployeeOpensTheCitedPage(House house) {
        var ben = house.ben();
        ben.opens("/");
        var carla = house.carla();
        carla.opens("/assistants/new");
        carla.page().locator("input[name=name]").fill("Manual de la casa");
        carla.page()
            .locator("textarea[name=description]")
            .fill("Responde con el manual y con las normas de las sucursales.");
        carla.clicks("Continuar");
        carla.page().waitForURL(url -> url.endsWith("/edit"));
        var assistant = carla.path().replace("/edit", "");
        carla.page().locator("textarea[name=instructions]").fill("Answer from the handbook and say where it says so.");
        assertThat(carla.page().locator("#saved input[name=revision]")).hasValue("2");
        carla.page().locator(".knowledge__input").setInputFiles(new Path[] { HANDBOOK, Papers.CHAPTER });
        carla.page().locator(".knowledge__input").setInputFiles(Papers.branchRules());
        areRead(carla.page(), 3);
        var album = new Album(carla);
        carla.page().locator("#knowledge .file").last().scrollIntoViewIfNeeded();
        album.keeps("assistant-knowledge");
        carla.opens(assistant + "/publishing");
        carla.sees("developers-reference.pdf");
        carla.clicks("Publicar");
        carla.sees("Publicado.");
        carla.opens(assistant + "/sharing");
        var departments = carla.page().locator("select[name=department]");
        departments.selectOption(departments.locator("option")
            .filter(new Locator.FilterOptions().setHasText("Retail Banking"))
            .first()
            .getAttribute("value"));
        carla.page()
            .locator("form.share", new Page.LocatorOptions().setHas(carla.page().locator("select[name=department]")))
            .getByText("Continuar")
            .click();
        carla.page().locator(".proposal button").click();

        var dmitri = house.member("dmitri@alder.test");
        dmitri.opens("/reviews");
        dmitri.page().getByText("Manual de la casa").first().click();
        dmitri.sees("developers-reference.pdf");
        dmitri.clicks("Approve");
        dmitri.clicks("Yes, go ahead");
        dmitri.page().waitForURL(url -> url.contains("done=approved"));

        ben.opens("/assistants?q=manual");
        link(ben.page(), "Manual de la casa").click();
        ben.page().locator("details:has(.known__list) > summary").click();
        ben.sees("developers-reference.pdf");
        link(ben.page(), "Start chat").click();
        var answer = ben.chat().asks("What keeps the package in the deferred uploads queue?").isComplete();
        answer.says("delayed directory");
        chips(answer).first().click();
        var marks = ben.page().locator(".paper-text__mark");
        marks.first().waitFor();
        assertThat(letters(marks)).contains("keepsthepackageinthedeferreduploadsqueue");
        assertThat(ben.page().locator(".source__place")).containsText("page");
        assertThat(ben.page().evaluate("() => document.getElementById('sidebar').getBoundingClientRect().top"))
            .as("only the source is scrolled, not the page around it")
            .isEqualTo(0);
        var reading = new Album(ben);
        reading.keeps("source-pdf");
        ben.page().keyboard().press("Escape");

        var other = ben.chat().asks("Who countersigns a loan above the branch limit?").isComplete();
        other.says("regional credit officer");
        chips(other).first().click();
        assertThat(ben.page().locator(".source__name")).hasText("Branch rules.docx");
        assertThat(ben.page().locator("mark[data-source-target=passage]")).containsText("within two days");
        reading.keeps("source-text");
        ben.page().keyboard().press("Escape");

        var nothing = ben.chat().asks("Which goalkeeper won the cup in Montevideo?").isComplete();
        assertThat(nothing.place()).containsText("Nothing in the files speaks of this question.");
        assertThat(chips(nothing)).hasCount(0);
        reading.keeps("source-nothing");
        album.hasNoSeriousFaults();
        reading.hasNoSeriousFaults();
        assertThat(ben.faults()).isEmpty();
    }

    @Test
    void anAdviserAsksAThousandResearchNotesAndEachSentenceShowsItsSource(House house) {
        var hugo = house.member("hugo@fern.test");
        hugo.opens("/assistants/new");
        hugo.page().locator("input[name=name]").fill("Research notes");
        hugo.clicks("Continue");
        hugo.page().waitForURL(url -> url.endsWith("/edit"));
        var assistant = hugo.path().replace("/edit", "");
        hugo.page().locator("textarea[name=instructions]").fill("Answer from the notes.");
        assertThat(hugo.page().locator("#saved input[name=revision]")).hasValue("2");
        var begun = Instant.now();
        hugo.page().locator(".knowledge__input").setInputFiles(Papers.researchNotes(NOTES).toArray(FilePayload[]::new));
        areRead(hugo.page(), NOTES);
        Measured.note("seconds until " + NOTES + " notes are read", Duration.between(begun, Instant.now()).toSeconds());
        hugo.opens(assistant + "/publishing");
        hugo.clicks("Publish");
        hugo.sees("Published.");

        link(hugo.page(), "Start chat").click();
        for (int number : List.of(0, NOTES / 2, NOTES - 1)) {
            var asked = Instant.now();
            var answer = hugo.chat()
                .asks("Which dividend does the board of " + Papers.company(number) + " propose?")
                .isComplete();
            Measured.note("milliseconds of an answer from " + NOTES + " notes",
                    Duration.between(asked, Instant.now()).toMillis());
            answer.says(Papers.dividend(number) + " cents");
            chips(answer).first().click();
            assertThat(hugo.page().locator(".source__name")).hasText(Papers.company(number) + ".md");
            assertThat(hugo.page().locator("mark[data-source-target=passage]"))
                .containsText("dividend of " + Papers.dividend(number) + " cents");
            hugo.page().keyboard().press("Escape");
        }
    }

    @Test
    void thePapersOfACaseAreSummarisedWithASourceForEachFinding(House house) {
        var ada = house.ada();
        ada.opens("/");
        ada.page()
            .locator("input[type=file]")
            .setInputFiles(FULL ? new Path[] { Papers.HANDBOOK, Papers.REFERENCE }
                    : new Path[] { Papers.pagesOfTheHandbook(50, 63) });
        assertThat(ada.page().locator(".composer__files .attachment[data-state=ready]")).hasCount(FULL ? 2 : 1,
                new LocatorAssertions.HasCountOptions().setTimeout(READING));
        var answer = ada.chat()
            .asks("Summarise what the papers say about orphaned packages, finding by finding.")
            .isComplete();
        var findings = answer.shown().locator("li");
        assertThat(findings.nth(2)).isVisible();
        for (var finding : findings.all()) {
            assertThat(finding.locator(".chip")).not().hasCount(0);
        }
        findings.nth(1).locator(".chip").first().click();
        ada.page().locator(".paper-text__mark, mark[data-source-target=passage]").first().waitFor();
        var album = new Album(ada);
        album.keeps("source-findings");
        album.hasNoSeriousFaults();
        assertThat(ada.faults()).isEmpty();
    }

    /// All files of the builder's list, of which it shows the newest hundred.
    private static void areRead(Page page, int count) {
        var waiting = new LocatorAssertions.HasCountOptions().setTimeout(READING);
        assertThat(page.locator("#knowledge .file[data-state=read]")).hasCount(Math.min(count, 100), waiting);
        assertThat(page.locator("#knowledge [data-under-way='0']")).hasCount(1, waiting);
        assertThat(page.locator(".knowledge__lead")).containsText(count >= 1_000 ? "1" : Integer.toString(count));
    }

    private static Locator chips(Answer answer) {
        return answer.shown().locator(".chip");
    }

    private static Locator link(Page page, String name) {
        return page.locator("main").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name)).first();
    }

    /// Lines and pieces of a drawn page are cut anywhere.
    private static String letters(Locator marks) {
        return String.join("", marks.allTextContents()).replaceAll("[^\\p{L}\\p{N}]", "");
    }

}
