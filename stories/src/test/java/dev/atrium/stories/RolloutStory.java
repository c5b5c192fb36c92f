package dev.atrium.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// People are let in by and by, and a seat that nobody uses goes to who waits for one.
@Told
class RolloutStory {

    private static final String NADIA = "nadia@fern.test";

    private static final String WARD = "Clinical";

    @Test
    void rollout(House house) {
        var finn = house.finn();
        finn.asks("Say exactly: the first wave").isComplete();
        var gita = house.member("gita@fern.test");
        var album = new Album(gita);
        gita.invites(NADIA + "; Nadia Haddad; " + WARD, "omar@fern.test; Omar Reyes; " + WARD);
        album.keeps("rollout-wave");
        house.givesPassword(NADIA);

        says(gita, "limited", "1");
        var nadia = house.member(NADIA);
        nadia.opens("/");
        nadia.seesHeading("You are on the waiting list");
        new Album(nadia).keeps("rollout-waits");

        gita.opens("/seats");
        gita.page().locator("main .rows").getByText(WARD).first().click();
        gita.sees("Nadia Haddad");
        album.keeps("rollout-seats");
        gita.clicksAndConfirms("Take away the seat of Finn Adeyemi");
        gita.sees("The seat went to the first who waited.");
        nadia.asks("Say exactly: the second wave").isComplete();
        finn.opens("/");
        finn.seesHeading("You are on the waiting list");

        says(gita, "nothing", "");
        finn.asks("Say exactly: there is room for all").isComplete();
        gita.opens("/usage");
        gita.sees("No group of fewer than five is told");
        assertThat(gita.page().locator("section.spending").last().locator("td").allInnerTexts())
            .allMatch(told -> told.equals("Not told") || Integer.parseInt(told) >= 5);
        album.keeps("rollout-adoption");
        album.hasNoSeriousFaults();
    }

    /// Says how many seats the ward has, after looking what that would do.
    private static void says(Visitor admin, String rule, String seats) {
        admin.opens("/seats");
        admin.page().locator("select[name=department]").selectOption(WARD);
        admin.clicks("Say how many");
        admin.page().locator("input[name=kind][value=" + rule + "]").check();
        admin.page().locator("input[name=seats]").fill(seats);
        admin.clicks("See what it would do");
        admin.clicks("Let it be so");
        admin.sees("It counts from now on.");
    }

}
