package dev.atrium.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

/// Those who govern: an administrator and their second person, compliance and theirs.
@Told
class GovernanceStory {

    private static final String CASE = "2026-117";

    /// A case, from the hold to the read answer. The custodian sees no difference, and
    /// each step has its record.
    @Test
    void aHoldKeepsWhatIsDeletedAndASecondPersonLetsItBeRead(House house) {
        var frank = house.member("frank@alder.test");
        frank.asks("The heron ledger").isComplete();
        frank.chat().isTitled("Heron ledger");

        var iris = house.member("iris@alder.test");
        var album = new Album(iris);
        iris.opens("/holds/new");
        iris.page().locator("#name").fill("Broker matter");
        iris.page().locator("#caseNumber").fill(CASE);
        iris.page().locator("#reason").fill("The regulator asks.");
        iris.page().locator("textarea[name=custodians]").fill("frank@alder.test");
        iris.clicks("Count what it covers");
        album.keeps("hold-counted");
        iris.clicks("Place the hold");
        iris.sees("Broker matter");
        album.keeps("hold");

        frank.opens("/");
        frank.sidebar().deletes("Heron ledger");
        frank.sees("The conversation is deleted.");

        iris.opens("/investigations/new");
        iris.page().locator("#caseNumber").fill(CASE);
        iris.page().locator("#reason").fill("The regulator asks.");
        iris.page().locator("#who").fill("frank@alder.test");
        iris.page().locator("#days").fill("2");
        iris.clicks("Ask for approval");
        iris.page().waitForURL(url -> !url.endsWith("/new"));
        iris.opens("/approvals");
        iris.sees("Frank");
        album.keeps("approvals-own");

        var jonas = house.member("jonas@alder.test");
        var second = new Album(jonas);
        jonas.opens("/approvals");
        jonas.sees(CASE);
        second.keeps("approvals");
        jonas.clicks("Approve");
        jonas.clicks("Yes, go ahead");
        jonas.page().locator("[role=status]").waitFor();

        iris.opens("/investigations");
        album.keeps("investigations");
        iris.page().getByText("Case " + CASE).first().click();
        iris.sees("Heron ledger");
        album.keeps("investigation");
        iris.page().locator("main").getByText("Heron ledger").first().click();
        iris.sees("The heron ledger");
        album.keeps("investigation-read");
        jonas.opens(iris.path());
        jonas.doesNotSee("The heron ledger");

        iris.opens("/trail?type=investigation.conversation-read");
        iris.sees("read somebody else’s conversation");
        album.keeps("trail");
        album.hasNoSeriousFaults();
        second.hasNoSeriousFaults();
        assertThat(iris.faults()).isEmpty();
    }

    @Test
    void theRoomsOfAnAdministrator(House house) {
        var dmitri = house.member("dmitri@alder.test");
        var album = new Album(dmitri);
        dmitri.opens("/people");
        dmitri.sees("Ada Lovett");
        album.keeps("people");
        dmitri.page().locator("main").getByText("Ada Lovett").first().click();
        dmitri.sees("Show what would change");
        album.keeps("person");
        dmitri.opens("/departments");
        dmitri.sees("Retail Banking");
        album.keeps("departments");
        dmitri.opens("/roles");
        album.keeps("roles");
        dmitri.opens("/invitations");
        album.keeps("invitations");
        dmitri.opens("/provisioning");
        dmitri.seesHeading("Provisioning");
        album.keeps("provisioning");
        dmitri.opens("/sinks");
        dmitri.page().getByLabel("Name").fill("Collector");
        dmitri.page().getByLabel("Address").fill("https://siem.alder.test/trail");
        dmitri.page().getByText("Make a draft").click();
        dmitri.sees("The signing secret");
        album.keeps("sink");
        dmitri.opens("/sinks");
        dmitri.sees("Collector");
        album.keeps("sinks");
        dmitri.opens("/identity-providers");
        dmitri.seesHeading("Sign-in");
        album.keeps("identity-providers");
        dmitri.page().locator("main input[name=name]").fill("Corporate");
        dmitri.page().locator("main").getByText("Begin").click();
        dmitri.sees("Redirect URI");
        album.keeps("identity-provider");
        for (var room : List.of("seats", "usage", "budgets", "policies")) {
            dmitri.opens("/" + room);
            album.keeps(room);
        }
        dmitri.opens("/retention");
        album.keeps("retention");
        dmitri.opens("/retention/changes/new?matter=conversations&delete=90&look=true");
        album.keeps("retention-looked");
        dmitri.opens("/holds");
        dmitri.seesHeading("There is nothing here");
        album.hasNoSeriousFaults();
    }

    @Test
    void theRoomsOfAnAuditor(House house) {
        var eve = house.member("eve@alder.test");
        var album = new Album(eve);
        eve.opens("/trail");
        eve.seesHeading("Trail");
        album.keeps("trail-newest");
        eve.opens("/trail/exports");
        album.keeps("trail-exports");
        eve.opens("/people");
        eve.seesHeading("There is nothing here");
        album.hasNoSeriousFaults();
    }

}
