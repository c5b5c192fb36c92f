package dev.atrium.web.assistants;

import java.util.List;

import dev.atrium.web.layout.Choice;
import dev.atrium.web.layout.Face;

import static dev.atrium.web.layout.ScreenSamples.NOW;
import static dev.atrium.web.layout.ScreenSamples.sidebar;

/// Assistants of Alder Bank as their screens show them.
final class AssistantSamples {

    static final String HOSTILE = "<b onclick=\"x()\">Reader</b> {{7*7}} ${7*7}";

    static final Face FACE = new Face("📚", null);

    private AssistantSamples() {
    }

    static Tile tile(String name) {
        return new Tile("a1", FACE, name, "Finds the clause that answers a question, and says where it stands.",
                "Legal", 340, "4.6", "3 May 2027", false, true);
    }

    static Tile draft() {
        return new Tile("a2", new Face("📄", "/pictures/p1"), "Letter writer", "", "Ada Lovett", 0, null, null, true,
                false);
    }

    static DirectoryPage directory(String query, List<DirectoryPage.Stack> shelves) {
        return new DirectoryPage(sidebar("assistants"), query, null,
                List.of(new DirectoryPage.Chip("writing", "/assistants?category=writing", false),
                        new DirectoryPage.Chip("research", "/assistants", true)),
                shelves, true, true, null, null);
    }

    static AssistantPage page(AssistantPage.May may) {
        return new AssistantPage(sidebar("assistants"), "a1", FACE, HOSTILE, "Finds the clause.", "3 May 2027",
                List.of("drafted", "older-certified"), List.of("research"), "1 Dec 2026", false, 14, may, true,
                List.of("What does clause 7 say?", HOSTILE), "Ada Lovett, Legal", new AssistantPage.Number(4, NOW), 340,
                12, "4.6 of 5, from 12 people", "Standard", new AssistantPage.Files(List.of("Terms.pdf", HOSTILE), 3),
                NOW, List.of(new AssistantPage.Star(1, false), new AssistantPage.Star(2, true)), "rated", null);
    }

    static BuilderPage builder(BuilderPage.Saved saved) {
        return new BuilderPage(sidebar("assistants"), "a1", "Contract reader",
                new BuilderPage.Typed(HOSTILE, "Finds the clause.", "Answer briefly.\n</textarea><script>x()</script>",
                        List.of("What does clause 7 say?", "", "", "", "", ""), null),
                Emojis.choice("🦊"), List.of(Choice.of("writing", false), Choice.of("research", true)),
                List.of(new Choice("standard", "Standard", true)), List.of(Choice.of("fast", false)),
                List.of(tile("Clause finder")), "standard", saved, false, "Say what it must not do.", true, null);
    }

    static List<ShownChange> changes() {
        return List.of(
                new ShownChange("name",
                        List.of(new ShownChange.Line("removed", "−", "Reader"),
                                new ShownChange.Line("added", "+", HOSTILE))),
                new ShownChange("instructions",
                        List.of(new ShownChange.Line("skipped", "", "12 lines"),
                                new ShownChange.Line("same", "", "Be brief."),
                                new ShownChange.Line("added", "+", "Be kind."))));
    }

    static SharingPage sharing(boolean wide, SharingPage.Proposal proposal) {
        return new SharingPage(sidebar("assistants"), "a1", FACE, HOSTILE, "Ada Lovett", false, true, wide,
                List.of(new SharingPage.Grant("member-b", "Ben Okafor", "Ben Okafor may use and edit it.", false),
                        new SharingPage.Grant("everybody", "everybody", "Everybody here may use it.", true)),
                proposal, List.of(new Person("b", "Ben <i>Okafor", "ben@alder.test", "BO", 3)), "be",
                List.of(Choice.of("use", true), Choice.of("own", false)), List.of(Choice.of("use", true)),
                List.of(new Choice("d", "Legal and its 3 sub-departments", false)), "shared", null);
    }

}
