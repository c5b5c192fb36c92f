package dev.atrium.stories;

import java.time.Duration;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/// The cable of one tab alone; the other tabs of the same browser stay connected.
final class Network {

    private final Page page;

    private final CDPSession tab;

    private int cuts;

    Network(Page page) {
        this.page = page;
        this.tab = page.context().newCDPSession(page);
        tab.send("Network.enable");
    }

    void isCutFor(Duration pause) {
        cuts++;
        offline(true);
        page.waitForTimeout(pause.toMillis());
        offline(false);
    }

    int cuts() {
        return cuts;
    }

    private void offline(boolean cut) {
        var conditions = new JsonObject();
        conditions.addProperty("offline", cut);
        conditions.addProperty("latency", 0);
        conditions.addProperty("downloadThroughput", -1);
        conditions.addProperty("uploadThroughput", -1);
        tab.send("Network.emulateNetworkConditions", conditions);
    }

}
