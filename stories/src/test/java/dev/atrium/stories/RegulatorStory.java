package dev.atrium.stories;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

import org.junit.jupiter.api.Test;

/// The regulator asks for what somebody wrote, and for a proof that the record of it was not altered.
@Told
class RegulatorStory {

    private static final String OLGA = "olga@alder.test";

    private static final String CASE = "2026-311";

    /// A deletion can be taken back for a minute, and then comes the sweep.
    private static final int SWEPT = (System.getenv("ATRIUM_FULL") != null) ? 75_000 : 0;

    /// A hold is placed; the person deletes, and is removed herself. What she wrote is
    /// there, and what was done about it is proved without the server.
    @Test
    void regulator(House house) throws IOException {
        var dmitri = house.member("dmitri@alder.test");
        dmitri.invites(OLGA + "; Olga Brandt");
        house.givesPassword(OLGA);
        var olga = house.member(OLGA);
        olga.asks("The osprey ledger").isComplete();
        olga.chat().isTitled("Osprey ledger");

        var iris = house.member("iris@alder.test");
        var album = new Album(iris);
        iris.opens("/holds/new");
        iris.page().locator("#name").fill("Osprey matter");
        iris.page().locator("#caseNumber").fill(CASE);
        iris.page().locator("#reason").fill("The regulator asks.");
        iris.page().locator("textarea[name=custodians]").fill(OLGA);
        iris.clicks("Count what it covers");
        iris.clicks("Place the hold");
        iris.sees("Osprey matter");

        olga.opens("/");
        olga.sidebar().deletes("Osprey ledger");
        olga.sees("The conversation is deleted.");
        removed(dmitri, "Olga Brandt");
        iris.page().waitForTimeout(SWEPT);

        iris.opens("/investigations/new");
        iris.page().locator("#caseNumber").fill(CASE);
        iris.page().locator("#reason").fill("The regulator asks.");
        iris.page().locator("#who").fill(OLGA);
        iris.page().locator("#days").fill("2");
        iris.clicks("Ask for approval");
        iris.page().waitForURL(url -> !url.endsWith("/new"));
        var jonas = house.member("jonas@alder.test");
        jonas.opens("/approvals");
        jonas.sees(CASE);
        jonas.clicksAndConfirms("Approve");
        jonas.page().locator("[role=status]").waitFor();
        iris.opens("/investigations");
        iris.page().getByText("Case " + CASE).first().click();
        iris.page().locator("main").getByText("Osprey ledger").first().click();
        iris.sees("The osprey ledger");
        album.keeps("regulator-read");

        var eve = house.member("eve@alder.test");
        var export = Trail.takenOutBy(eve);
        new Album(eve).keeps("regulator-proof");
        var key = eve.page().locator(".verifier-key code").innerText();
        var checkpoints = eve.fetches("/trail/checkpoints");
        Trail.isWell(Trail.verified(export, key, checkpoints));
        var altered = Files.readString(export).replaceFirst("hold\\.placed", "hold.raised");
        Trail.isNotWell(Trail.verified(Files.writeString(export, altered, StandardCharsets.UTF_8), key, checkpoints));
        album.hasNoSeriousFaults();
    }

    private static void removed(Visitor admin, String name) {
        admin.opens("/people?q=" + name.split(" ")[0]);
        admin.page().locator("main").getByText(name).first().click();
        admin.page().locator("main a[href$='/removal']").click();
        admin.seesHeading("Remove " + name);
        admin.clicks("Remove");
        admin.sees("Removed and signed out everywhere.");
    }

}
