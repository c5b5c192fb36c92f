package dev.atrium.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.stack.sample.SampleWorld;
import org.junit.jupiter.api.Test;

/// Coming in and going out, by way of Keycloak.
@Told
class SigningInStory {

    @Test
    void adaGivesHerEmailThenHerPasswordAndIsGreetedByName(House house) {
        var ada = house.stranger("ada@alder.test");
        ada.opens("/");
        ada.isAtKeycloak();
        ada.givesEmail();
        ada.givesPassword(SampleWorld.PASSWORD);
        ada.isAt("/");
        ada.seesHeading("Ada");
        assertThat(ada.reads()).contains("Ada Lovett", "Alder Bank");
        assertThat(ada.cookies()).anySatisfy(cookie -> {
            assertThat(cookie.name).isEqualTo("__Host-atrium");
            assertThat(cookie.value).matches("[\\w-]{40,50}");
        });
    }

    @Test
    void aWrongPasswordIsRefusedWithoutSayingWhatWasWrong(House house) {
        var ada = house.stranger("ada@alder.test");
        ada.opens("/");
        ada.givesEmail();
        ada.givesPassword("not-her-password");
        ada.isAtKeycloak();
        ada.sees("That e-mail and password do not match.");
        ada.givesPassword(SampleWorld.PASSWORD);
        ada.isAt("/");
    }

    @Test
    void whoFollowsALinkIsTakenThereAfterSigningIn(House house) {
        var ben = house.stranger("ben@alder.test");
        ben.opens("/settings");
        ben.signsIn();
        ben.isAt("/settings");
        ben.seesHeading("Settings");
    }

    @Test
    void whoSignsOutIsSignedOutHereAndAtKeycloak(House house) {
        var frank = house.stranger("frank@alder.test");
        frank.opens("/");
        frank.signsIn();
        frank.signsOut();
        frank.seesHeading("You are signed out");
        frank.opens("/");
        frank.isAtKeycloak();
    }

    @Test
    void miraBelongsToTwoTenantsAndChooses(House house) {
        var mira = house.stranger("mira@both.test");
        mira.opens("/");
        mira.signsIn();
        mira.isAt("/tenants");
        assertThat(mira.reads()).contains("Alder Bank", "Fern Clinic");
        mira.choosesTenant("Fern Clinic");
        assertThat(mira.reads()).contains("Mira Sol", "Fern Clinic").doesNotContain("Alder Bank");
        mira.switchesTo("Alder Bank");
        assertThat(mira.reads()).contains("Mira Sol", "Alder Bank").doesNotContain("Fern Clinic");
    }

    @Test
    void noraBelongsToNoOrganizationAndIsToldSo(House house) {
        var nora = house.stranger("nora@nowhere.test");
        nora.opens("/");
        nora.signsIn();
        nora.isAt("/no-organization");
        nora.seesHeading("You are signed in, but no organization lets you in");
        nora.opens("/");
        nora.isAt("/no-organization");
        nora.clicks("Sign out");
        nora.isAt("/signed-out");
    }

}
