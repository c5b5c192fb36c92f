package dev.atrium.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

/// Two tenants in one house, and a person who belongs to both: nothing crosses.
@Told
class TwoTenantsStory {

    private static final List<String> ROOMS = List.of("/", "/search?q=Wexford", "/assistants?q=Wexford",
            "/assistants/all", "/people", "/people?q=Ada", "/departments", "/roles", "/invitations", "/trail",
            "/trail/exports", "/usage", "/seats", "/budgets", "/policies", "/retention", "/sinks", "/reviews",
            "/approvals");

    @Test
    void whatIsSaidAtTheBankIsUnknownAtTheClinic(House house) {
        var ada = house.ada();
        ada.asks("Merger with Quillon: say exactly: the price is ninety").isComplete();
        var secret = ada.path();

        var finn = house.finn();
        finn.opens("/");
        finn.sidebar().doesNotList("Quillon");
        assertThat(found(finn, "Quillon")).doesNotContain("ninety");
        assertLooksLikeNothing(finn, secret);

        var ben = house.ben();
        ben.opens("/");
        ben.sidebar().doesNotList("Quillon");
        assertThat(found(ben, "Quillon")).doesNotContain("ninety");
        assertLooksLikeNothing(ben, secret);
    }

    @Test
    void miraTakesNothingFromOneTenantToTheOther(House house) {
        var mira = house.stranger("mira@both.test");
        mira.opens("/");
        mira.signsIn();
        mira.choosesTenant("Alder Bank");
        mira.asks("Loan of the Borealis harbour: say exactly: repaid in May").isComplete();
        var atTheBank = mira.path();
        assertThat(found(mira, "Borealis")).contains("Borealis harbour");

        mira.switchesTo("Fern Clinic");
        mira.sidebar().doesNotList("Borealis");
        assertThat(found(mira, "Borealis")).doesNotContain("harbour");
        assertLooksLikeNothing(mira, atTheBank);
        mira.asks("Ward Seven: say exactly: eleven beds").isComplete();
        var atTheClinic = mira.path();

        mira.switchesTo("Alder Bank");
        mira.sidebar().lists("Borealis");
        mira.sidebar().doesNotList("Ward Seven");
        assertLooksLikeNothing(mira, atTheClinic);
        mira.opens(atTheBank);
        mira.chat().answer().says("repaid in May");
    }

    @Test
    void aTabThatWasLeftOpenAtOneTenantSeesNothingOfTheOther(House house) {
        var mira = house.stranger("mira@both.test");
        mira.opens("/");
        mira.signsIn();
        mira.choosesTenant("Alder Bank");
        mira.asks("Vault key of Tarn: say exactly: under the stairs").isComplete();
        var left = mira.path();
        var other = mira.inAnotherTab();
        other.switchesTo("Fern Clinic");

        mira.reloads();
        mira.seesHeading("There is nothing here");
        mira.opens("/");
        assertThat(mira.reads()).contains("Fern Clinic").doesNotContain("Tarn");
        assertLooksLikeNothing(mira, left);
    }

    /// Whoever governs the clinic, and whoever works there, finds nothing of the bank by
    /// its addresses, and nothing in any room.
    @Test
    void secondCountry(House house) {
        var ada = house.ada();
        ada.asks("Takeover of Wexford: say exactly: in the spring").isComplete();
        var carla = house.carla();
        carla.opens("/assistants/new");
        carla.page().locator("input[name=name]").fill("Wexford handbook");
        carla.page().locator("textarea[name=description]").fill("Of the takeover.");
        carla.page().locator("main .button--primary").click();
        carla.page().waitForURL(url -> url.endsWith("/edit"));
        var dmitri = house.member("dmitri@alder.test");
        dmitri.opens("/people?q=Ada");
        dmitri.page().locator("main").getByText("Ada Lovett").first().click();
        dmitri.seesHeading("Ada Lovett");
        var addresses = List.of(ada.path(), carla.path(), carla.path().replace("/edit", ""),
                carla.path().replace("/edit", "/versions"), dmitri.path());

        for (var foreigner : List.of(house.member("gita@fern.test"), house.member("hugo@fern.test"), house.finn())) {
            for (var address : addresses) {
                foreigner.opens(address);
                foreigner.seesHeading("There is nothing here");
            }
        }
        for (var foreigner : List.of(house.member("gita@fern.test"), house.member("hugo@fern.test"))) {
            for (var room : ROOMS) {
                foreigner.opens(room);
                assertThat(foreigner.reads()).as(foreigner.name() + " at " + room)
                    .doesNotContain("Wexford handbook", "Takeover of", "Ada Lovett", "Dmitri", "Alder Bank",
                            "Retail Banking");
            }
        }
    }

    /// Somebody else's conversation and one that was never there look the same.
    private static void assertLooksLikeNothing(Visitor visitor, String path) {
        visitor.opens(path);
        visitor.seesHeading("There is nothing here");
        var foreign = withoutNumber(visitor.reads());
        visitor.opens("/conversations/01a00000-0000-7000-8000-000000000000");
        assertThat(withoutNumber(visitor.reads())).isEqualTo(foreign);
    }

    private static String withoutNumber(String page) {
        return page.replaceAll("(?s)Request.*", "");
    }

    private static String found(Visitor visitor, String words) {
        visitor.opens("/search?q=" + words);
        visitor.seesHeading("Search your conversations");
        return visitor.page().locator("#results").innerText();
    }

}
