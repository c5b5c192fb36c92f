package dev.atrium.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Those who operate the installation: they see tenants and nothing that is written in them.
@Told
class OperatorStory {

    private static final String FERN = "/operations/tenants/0fe70000-0000-7000-8000-000000000002";

    @Test
    void aTenantIsSuspendedAndComesBack(House house) {
        var finn = house.finn();
        finn.opens("/");
        var olga = house.member("olga@operators.test");
        var album = new Album(olga);
        olga.opens("/");
        olga.isAt("/operations/tenants");
        olga.sees("Alder Bank");
        olga.sees("Fern Clinic");
        album.keeps("tenants");
        olga.opens(FERN);
        olga.page().locator("#region").fill("eu-south");
        olga.page().locator("#asks").fill("many");
        olga.clicks("Save");
        olga.sees("Type a number from 1 to 1,000,000, or nothing.");
        olga.page().locator("#asks").fill("600");
        olga.clicks("Save");
        olga.sees("Saved.");
        album.keeps("tenant");
        try {
            olga.clicks("Suspend");
            olga.sees("Suspended.");
            album.keeps("tenant-suspended");
            finn.opens("/");
            finn.sees("no organization lets you in");
        }
        finally {
            olga.opens(FERN);
            olga.clicks("Let them work again");
        }
        olga.sees("They can sign in again.");
        house.finn().asks("Are we back?").isComplete();
        olga.opens("/trail");
        olga.sees("suspended a tenant");
        album.keeps("operators-trail");
        album.hasNoSeriousFaults();
        assertThat(olga.faults()).isEmpty();
    }

    @Test
    void aTenantIsAddedWithItsFirstAdministrator(House house) {
        var olga = house.member("olga@operators.test");
        var album = new Album(olga);
        olga.opens("/operations/new-tenants");
        olga.page().locator("input[name=name]").fill("Birch Mill");
        olga.page().locator("textarea[name=domains]").fill("birch.test\nmill.birch.test");
        olga.page().locator("input[name=region]").fill("eu-north");
        olga.page().locator("input[name=email]").fill("ann@birch.test");
        olga.page().locator("input[name=firstName]").fill("Ann");
        olga.page().locator("input[name=lastName]").fill("Lee");
        album.keeps("tenant-new");
        olga.clicks("Add it");
        olga.sees("It is being added.");
        olga.page().waitForCondition(() -> {
            olga.opens("/operations/tenants");
            return olga.reads().contains("Birch Mill");
        });
        olga.page().getByText("Birch Mill").click();
        olga.seesHeading("Birch Mill");
        album.hasNoSeriousFaults();
        assertThat(olga.faults()).isEmpty();
    }

    @Test
    void aDeletionNeedsASecondOperatorAndCanBeCalledOff(House house) {
        var olga = house.member("olga@operators.test");
        olga.opens(FERN);
        olga.page().locator("input[name=name]").fill("Fern");
        olga.clicks("Propose the deletion");
        olga.sees("That is not the name of this tenant.");
        olga.page().locator("input[name=name]").fill("Fern Clinic");
        olga.clicks("Propose the deletion");
        olga.sees("Another operator has to approve it");

        var paul = house.member("paul@operators.test");
        var album = new Album(paul);
        paul.opens("/approvals");
        paul.sees("The tenant “Fern Clinic” is suspended at once and deleted for good after 30 days.");
        album.keeps("operators-approvals");
        try {
            paul.clicks("Approve");
            paul.clicks("Yes, go ahead");
            paul.page().locator("[role=status]").waitFor();
            paul.opens(FERN);
            paul.sees("To be deleted");
            album.keeps("tenant-ending");
        }
        finally {
            paul.opens(FERN);
            paul.clicks("Call the deletion off");
            paul.sees("Called off.");
            paul.clicks("Let them work again");
        }
        paul.sees("They can sign in again.");
        album.hasNoSeriousFaults();
        assertThat(paul.faults()).isEmpty();
    }

}
