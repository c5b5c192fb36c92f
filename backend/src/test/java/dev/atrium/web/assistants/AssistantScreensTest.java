package dev.atrium.web.assistants;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import dev.atrium.assistant.Access;
import dev.atrium.assistant.Category;
import dev.atrium.assistant.Concern;
import dev.atrium.assistant.Lifecycle;
import dev.atrium.assistant.Outline;
import dev.atrium.assistant.Shelf;
import dev.atrium.assistant.Why;
import dev.atrium.file.FileState;
import dev.atrium.web.layout.Screens;
import org.junit.jupiter.api.Test;

import static dev.atrium.web.assistants.AssistantSamples.FACE;
import static dev.atrium.web.assistants.AssistantSamples.HOSTILE;
import static dev.atrium.web.assistants.AssistantSamples.builder;
import static dev.atrium.web.assistants.AssistantSamples.changes;
import static dev.atrium.web.assistants.AssistantSamples.directory;
import static dev.atrium.web.assistants.AssistantSamples.draft;
import static dev.atrium.web.assistants.AssistantSamples.sharing;
import static dev.atrium.web.assistants.AssistantSamples.tile;
import static dev.atrium.web.layout.ScreenSamples.NOW;
import static dev.atrium.web.layout.ScreenSamples.sidebar;
import static org.assertj.core.api.Assertions.assertThat;

class AssistantScreensTest {

    private static final AssistantPage.May ALL = new AssistantPage.May(true, true, true, true);

    private static final BuilderPage.Saved SAVED = new BuilderPage.Saved("a1", 7, "10:04", false, null);

    private final Screens screens = new Screens();

    @Test
    void theDirectoryShowsShelvesAndTextsAsText() {
        var html = shown("directory",
                directory("", List.of(
                        new DirectoryPage.Stack("favourites", List.of(tile("Contract reader"), draft()), null),
                        new DirectoryPage.Stack("certified", List.of(tile(HOSTILE)), "/assistants?shelf=certified"))));
        assertThat(html).contains("href=\"/assistants/a1\"")
            .contains("340 questions")
            .contains("Certified until 3 May 2027")
            .contains("src=\"/pictures/p1\"")
            .doesNotContain("<b onclick");
    }

    @Test
    void anEmptyDirectorySaysWhatToDo() {
        assertThat(shown("directory", directory("", List.of()))).contains("Make the first");
        assertThat(shown("directory", directory("<zebra>", List.of())))
            .contains("No assistant was found for “&lt;zebra&gt;”");
    }

    @Test
    void anAssistantsPageOffersWhatTheReaderMay() {
        assertThat(shown("page", AssistantSamples.page(ALL))).contains("/?assistant=a1&amp;starter=0")
            .contains("/assistants/a1/edit")
            .contains("/assistants/a1/retirement")
            .contains("340 questions in the last four weeks")
            .contains("by 12 people")
            .doesNotContain("<b onclick");
        assertThat(shown("page", AssistantSamples.page(new AssistantPage.May(true, false, false, false))))
            .doesNotContain("/edit")
            .doesNotContain("/sharing")
            .doesNotContain("/retirement")
            .contains("/assistants/a1/access");
    }

    @Test
    void theBuilderSaysItsLimitsBeforeTheyAreHit() {
        assertThat(shown("builder", builder(SAVED))).contains("At most 16,000 characters.")
            .contains("at most 6, of 200 characters each")
            .contains("name=\"revision\" value=\"7\"")
            .contains("Saved 10:04")
            .contains("There is one like it")
            .doesNotContain("<script>x()");
    }

    @Test
    void whenSomebodyElseHasSavedTheTypedTextStaysAndNothingIsSavedByItself() {
        var html = shown("builder",
                builder(new BuilderPage.Saved("a1", 9, null, true, "Ben saved this draft after you opened it.")));
        assertThat(html).contains("data-autosave-hold")
            .containsPattern("<button[^>]*name=\"revision\" value=\"9\"")
            .doesNotContain("type=\"hidden\" name=\"revision\"")
            .contains("Answer briefly.");
    }

    @Test
    void aNewAssistantBeginsWithWhatItIsFor() {
        var html = shown("new",
                NewPage.blank(sidebar("assistants"), HOSTILE, "", List.of(tile("Clause finder"), draft())));
        assertThat(html).contains("There are 2 like it")
            .contains("10 to 2,000 characters")
            .doesNotContain("name=\"instructions\"")
            .doesNotContain("<b onclick");
    }

    @Test
    void whatAModelProposesStandsInTheFormAndIsOnlyText() {
        Outline outline = new Outline(HOSTILE, "🦊", HOSTILE, "</textarea>" + HOSTILE, List.of(HOSTILE),
                Set.of(Category.RESEARCH), Set.of("name", "starters"));
        var html = shown("new", NewPage.of(sidebar("assistants"), HOSTILE, outline, List.of()));
        assertThat(html).contains("nothing is saved before you continue")
            .containsPattern("this was cut:</span>\\s*<span>Name</span>,\\s*<span>Ways to begin</span>")
            .contains("&lt;/textarea&gt;")
            .containsPattern("value=\"research\"[^>]*checked")
            .doesNotContain("<b onclick");
        assertThat(shown("new", NewPage.notProposed(sidebar("assistants"), HOSTILE, "Say a little more")))
            .contains("aria-invalid=\"true\"")
            .contains("role=\"alert\"")
            .doesNotContain("<b onclick");
    }

    @Test
    void theBuilderHasAPlaceForTheRealChatAndThePicture() {
        assertThat(shown("builder", builder(SAVED)))
            .containsPattern("<turbo-frame[^>]*id=\"preview\"[^>]*src=\"/\\?assistant=a1&amp;draft=true\"")
            .contains("data-preview-usual-model-value=\"standard\"")
            .contains("at most 5 megabytes")
            .containsPattern("name=\"picture\"[^>]*>");
    }

    @Test
    void publishingShowsWhatChangesAndWhatIsMissing() {
        var html = shown("publishing",
                new PublishingPage(sidebar("assistants"), "a1", FACE, "Contract reader", 3, changes(),
                        List.of("description", "starters"), List.of(new PublishingPage.Lost("f1", HOSTILE)), true,
                        false, "", 500, null));
        assertThat(html).contains("Changes since version 3")
            .contains("Added:")
            .contains("It has no ways to begin.")
            .doesNotContain("<b onclick");
    }

    @Test
    void eachFileSaysWhatItIsAtAndWhatIsWrongWithIt() {
        var rows = List.of(
                new KnowledgePart.Row("f1", HOSTILE, "reading", "Reading page 12 of 80", null, 15, false, false),
                new KnowledgePart.Row("f2", "Terms.pdf", "read", "Ready: 80 pages, 212 passages", null, null, false,
                        true),
                new KnowledgePart.Row("f3", "Scan.pdf", "failed", "Could not be read", "Try again later.", null, true,
                        false));
        var part = new KnowledgePart("a1", false, "3 of at most 2,000 files.", 1, rows, true,
                "/assistants/a1/files?after=x", new KnowledgePart.Limits("512 MB", "1.2 GB", "10 GB"), "file-removed",
                null);
        var html = shown("files", new KnowledgePage(sidebar("assistants"), FACE, HOSTILE, part));
        assertThat(html).contains("data-under-way=\"1\"")
            .contains("A file may have 512 MB.")
            .contains("value=\"15\"")
            .contains("/assistants/a1/files/f2/withdrawal")
            .contains("/assistants/a1/files/f3/reading")
            .contains("Try again later.")
            .contains("can open the files that its answers cite")
            .doesNotContain("/f1/withdrawal")
            .doesNotContain("<b onclick");
        assertThat(shown("files-part", part)).contains("<turbo-frame id=\"knowledge\"").doesNotContain("<main");
    }

    @Test
    void aWithdrawalSaysWhatItDoesFirst() {
        var html = shown("withdrawal", new WithdrawalPage(sidebar("assistants"), "a1", FACE, HOSTILE, "f1", HOSTILE,
                HOSTILE, 500, "The reason is longer than 500 characters."));
        assertThat(html).contains("goes from every version of this assistant at once")
            .contains("action=\"/assistants/a1/files/f1/withdrawal\"")
            .doesNotContain("<b onclick");
    }

    @Test
    void sharingIsSaidInSentencesBeforeAndAfter() {
        var proposal = new SharingPage.Proposal("/assistants/a1/grants",
                List.of(new SharingPage.Field("department", "d"), new SharingPage.Field("level", "use")),
                "Everybody in Legal and its 3 sub-departments may then use it.", false, true);
        var html = shown("sharing", sharing(true, proposal));
        assertThat(html).contains("may then use it.")
            .contains("formaction=\"/assistants/a1/grants/everybody\"")
            .contains("Awaits review")
            .contains("name=\"member\" value=\"b\"")
            .doesNotContain("<i>Okafor");
        assertThat(shown("sharing", sharing(false, null))).doesNotContain("name=\"everybody\"")
            .contains("You can share with single people.");
    }

    @Test
    void whoSeesItAndWhyIsAListOfReasons() {
        var html = shown("access",
                new AccessPage(sidebar("assistants"), "a1", FACE, HOSTILE, "Ben Okafor may use it.",
                        List.of(new AccessPage.Reason("Everybody here may use it.", true),
                                new AccessPage.Reason("It is retired.", false)),
                        true, List.of(), ""));
        assertThat(html).contains("reason--for").contains("reason--against").doesNotContain("<b onclick");
    }

    @Test
    void historyIsAListOfVersions() {
        var rows = List.of(new VersionsPage.Row(4, true, "Ada Lovett", NOW, HOSTILE),
                new VersionsPage.Row(3, false, "Ben Okafor", NOW, ""));
        assertThat(shown("versions", new VersionsPage(sidebar("assistants"), "a1", FACE, HOSTILE, rows, null, null)))
            .contains("Version 4")
            .contains("/assistants/a1/versions/3")
            .doesNotContain("<b onclick");
        assertThat(shown("versions", new VersionsPage(sidebar("assistants"), "a1", FACE, "New", List.of(), null, null)))
            .contains("Nothing has been published yet.");
    }

    @Test
    void peopleAreButtonsOfTheFormAroundThem() {
        assertThat(shown("people", new PeoplePage(List.of(), "zed"))).contains("begins with “zed”");
    }

    @Test
    void everyWordThatAPageMaySayHasItsText() {
        Stream<String> keys = Stream.of(Done.WORDS.stream().map(word -> "assistant.done." + word),
                words(Shelf.values(), "assistants.shelf."), words(Category.values(), "category."),
                words(Lifecycle.values(), "state."), words(Concern.values(), "oversight.filter."),
                words(Access.values(), "access."), words(Why.Obstacle.values(), "reason-against."),
                Stream.of("refusal.right.create", "refusal.right.share", "refusal.right.publish",
                        "refusal.right.review", "refusal.right.oversee", "refusal.access.edit", "refusal.access.manage",
                        "refusal.assistant.name-too-long", "refusal.assistant.description-too-long",
                        "refusal.assistant.instructions-too-long", "refusal.assistant.starters-too-long",
                        "refusal.assistant.note-too-long", "refusal.assistant.reason-too-long",
                        "refusal.assistant.withdrawal-blank", "refusal.draft.files-not-ready",
                        "refusal.draft.files-lost", "refusal.limit.assistant-files", "refusal.upload.right-gone",
                        "refusal.file.size-unreadable", "refusal.upload.offset-unreadable", "file.state.other",
                        "file.state.read.none", "reason.file.unknown"),
                words(FileState.values(), "file.state."))
            .flatMap(all -> all);
        assertThat(keys)
            .allSatisfy(key -> assertThat(Screens.texts().getMessage(key, null, Locale.ENGLISH)).isNotBlank());
    }

    private static Stream<String> words(Enum<?>[] all, String before) {
        return Stream.of(all).map(one -> before + one.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /// In English; and in Spanish nothing is left without words.
    private String shown(String template, Object page) {
        assertThat(screens.show("assistants/" + template, page, Locale.forLanguageTag("es"))).doesNotContain("??");
        var html = screens.show("assistants/" + template, page, Locale.ENGLISH);
        Screens.keep("assistants-" + template, html);
        assertThat(html).doesNotContain("??");
        return html;
    }

}
