package dev.atrium.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;

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

        var file = Trail.takenOutBy(eve);
        assertThat(Files.readString(file)).startsWith("{\"trail\":\"").contains("conversation.created");
    }

    @Test
    void whoIsNoAuditorFindsNothingThere(House house) {
        var ben = house.ben();
        ben.opens("/trail");
        ben.seesHeading("There is nothing here");
    }

}
