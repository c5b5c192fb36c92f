package dev.atrium.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/// An auditor reads what happened, and takes it out to be verified by somebody else.
@Told
class TrailStory {

    @Test
    void anAuditorFindsWhatSomebodyDidAndTakesTheTrailOut(House house) throws IOException {
        var ada = house.ada();
        ada.asks("say exactly: noted").isComplete();

        var eve = house.member("eve@alder.test");
        eve.opens("/trail");
        eve.seesHeading("Trail");
        eve.page().locator("select[name=type]").selectOption("conversation.created");
        eve.clicks("Search");
        eve.sees("began the conversation");

        eve.opens("/trail/exports");
        eve.clicks("Export");
        eve.sees("The export was requested");
        var download = eve.page()
            .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Download").setExact(true));
        for (int look = 0; look < 60 && download.count() == 0; look++) {
            eve.page().waitForTimeout(500);
            eve.opens("/trail/exports");
        }
        Download taken = eve.page().waitForDownload(() -> download.first().click());
        Path file = taken.path();
        assertThat(Files.readString(file)).startsWith("{\"trail\":\"").contains("conversation.created");
    }

    @Test
    void whoIsNoAuditorFindsNothingThere(House house) {
        var ben = house.ben();
        ben.opens("/trail");
        ben.seesHeading("There is nothing here");
    }

}
