package dev.atrium.web.people;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import dev.atrium.web.layout.ScreenSamples;
import dev.atrium.web.layout.Screens;
import dev.atrium.web.layout.Sidebar;
import dev.atrium.web.people.PersonPage.Tick;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The screens about people, with everything on them that can be.
class PeopleScreensTest {

    private static final Sidebar SIDEBAR = ScreenSamples.sidebar("people");

    private static final RoleName ADMIN = new RoleName("admin", "admin", false);

    private static final RoleName OWN = new RoleName("branch-watch", "Branch <b>watch</b>", true);

    @Test
    void everythingIsSaidInBothLanguagesAndNothingIsMarkup() {
        Screens screens = new Screens();
        for (Locale language : List.of(Locale.ENGLISH, Locale.forLanguageTag("es"))) {
            pages().forEach((template, page) -> {
                String html = screens.show(template, page, language);
                Screens.keep(template.replace('/', '-') + "-" + language, html);
                assertThat(html).as(template).doesNotContain("??").doesNotContain("<b>");
            });
        }
    }

    @Test
    void whatFollowsIsSaidBeforeItIsDone() {
        String html = new Screens().show("people/person", person(), Locale.ENGLISH);
        assertThat(html).contains("What would change for Ada")
            .contains("Cannot use 3 assistants any more")
            .contains("No longer works in Legal")
            .contains("value=\"PATCH\"");
        assertThat(new Screens().show("people/removal", removal(), Locale.ENGLISH))
            .contains("Owns 2 assistants, used by 7 people lately")
            .contains("Is signed out of one browser");
    }

    private static Map<String, Object> pages() {
        Map<String, Object> pages = new TreeMap<>();
        pages.put("people/list", list());
        pages.put("people/person", person());
        pages.put("people/removal", removal());
        pages
            .put("people/departments",
                    new DepartmentsPage(SIDEBAR,
                            List.of(new DepartmentsPage.Row("d1", "Legal", "Legal", 0, 12, List.of("Ada", "Ben")),
                                    new DepartmentsPage.Row("d2", "Legal/Contracts", "Contracts", 1, 0, List.of())),
                            true,
                            List.of(new DepartmentsPage.Asked("add-group", "Risk", null),
                                    new DepartmentsPage.Asked("remove-group", "Legal", "department-not-empty")),
                            "", "department-added", "No."));
        pages.put("people/invitations", new InvitationsPage(SIDEBAR, "typed", 500,
                List.of(new InvitationsPage.Row("l1", ScreenSamples.NOW, 12, 3, 1)), "No."));
        pages.put("people/invitation-list",
                new InvitationListPage(SIDEBAR, "l1",
                        List.of(new InvitationListPage.Line(1, "a@alder.test", "done", "no-mail"),
                                new InvitationListPage.Line(2, "b@alder.test", "waiting", null),
                                new InvitationListPage.Line(3, "c@alder.test", "failed", "already-here")),
                        1, 1, true));
        pages.put("people/roles",
                new RolesPage(SIDEBAR,
                        List.of(new RolesPage.Row(new RoleName("member", "member", false), List.of(), 0),
                                new RolesPage.Row(ADMIN, List.of("manage-people", "see-usage"), 0),
                                new RolesPage.Row(OWN, List.of("see-usage"), 0)),
                        List.of(new RolesPage.Offer("see-usage", true)), "", 60, "role-made", "No."));
        return pages;
    }

    private static PeoplePage list() {
        List<PeoplePage.Option> options = List.of(new PeoplePage.Option("admin", "", true));
        return new PeoplePage(SIDEBAR, List.of(
                new PeoplePage.Row("m1", "Ada <b>Lovett</b>", "ada@alder.test", List.of(ADMIN, OWN), List.of("Legal"),
                        List.of("Risk"), "active", ScreenSamples.NOW),
                new PeoplePage.Row("m2", "Ben", "ben@alder.test", List.of(), List.of(), List.of(), "invited", null)),
                "ad", List.of(new PeoplePage.Option("d1", "Legal", false)), options,
                List.of(new PeoplePage.Option("invited", "", false)), true, "/people?after=x", "10:04", 2, 1,
                "removed");
    }

    private static PersonPage person() {
        return new PersonPage(SIDEBAR, "m1", "Ada", "ada@alder.test", "active", ScreenSamples.NOW, false, 2, 7,
                List.of(new Tick("admin", ADMIN, true, true), new Tick("branch-watch", OWN, true, false)),
                List.of(Tick.department("d1", "Legal", false, false)),
                List.of(Tick.department("d2", "Risk", true, false)),
                List.of(new PersonPage.SessionRow("s", "192.0.2.7", "Firefox", ScreenSamples.NOW, ScreenSamples.NOW)),
                List.of(new PersonPage.Wish("groups", "failed", "keycloak-forbids", ScreenSamples.NOW),
                        new PersonPage.Wish("disable", "waiting", null, ScreenSamples.NOW)),
                new PersonPage.Told(List.of(OWN), List.of(ADMIN), List.of("Risk"), List.of("Legal"), List.of("Risk"),
                        List.of("Legal"), 3),
                "changed", "No.");
    }

    private static RemovalPage removal() {
        RemovalPage.Candidate ben = new RemovalPage.Candidate("m2", "Ben", "ben@alder.test");
        return new RemovalPage(SIDEBAR, "m1", "Ada", 2, 7, 1, "be", List.of(ben), ben, "No.");
    }

}
