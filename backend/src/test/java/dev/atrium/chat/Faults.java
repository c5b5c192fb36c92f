package dev.atrium.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.atrium.testing.Rounds;

import static dev.atrium.chat.Fault.cutShort;
import static dev.atrium.chat.Fault.failed;
import static dev.atrium.chat.Fault.interrupted;
import static dev.atrium.chat.Fault.nobody;
import static dev.atrium.chat.Fault.refused;
import static dev.atrium.chat.Fault.whole;

/// Everything a provider is known to do wrong. A new way is one more line.
final class Faults {

    private Faults() {
    }

    static List<Fault> all() {
        List<Fault> all = new ArrayList<>(List.of(whole("tokens=5,429x1", 2), whole("tokens=5,429x2", 3),
                whole("tokens=5,429x1,retry-after=1", 2), whole("tokens=5,429x1,retry-after=date", 2),
                whole("tokens=5,429x1,retry-after=garbage", 2), whole("tokens=5,503x1", 2), whole("tokens=5,500x2", 3),
                whole("tokens=5,429x1,retry-after=-5", 2), failed("429x9", 3, "busy"),
                failed("429x9,retry-after=60", 3, "busy"), failed("429x9,retry-after=99999999999", 3, "busy"),
                failed("500x9", 3, "unreachable"), failed("503x9", 3, "unreachable"), failed("502x9", 3, "unreachable"),
                failed("529x9", 3, "unreachable"), failed("400x9", 1, "rejected"), failed("401x9", 1, "unauthorised"),
                failed("403x9", 1, "unauthorised"), failed("404x9", 1, "rejected"), failed("413x9", 1, "rejected"),
                failed("422x9", 1, "rejected"), failed("stall", 1, "no-first-token"),
                failed("tokens=3,slow-first@20s", 1, "no-first-token"), failed("tokens=9,drip", 1, "no-first-token"),
                failed("tokens=50,drip=40ms", 1, "no-first-token|stalled"), failed("garbage@0", 1, "garbage"),
                failed("garbage@0:huge", 1, "garbage"), failed("reasoning=30,cut@10", 1, "cut"),
                failed("reasoning=30,stall@10", 1, "stalled"), failed("cut@0", 3, "cut|unreachable"),
                failed("reset@0", 3, "cut|unreachable"), interrupted("stall@1", "stalled"),
                interrupted("stall@50", "stalled"), interrupted("pause@5:30s", "stalled"),
                interrupted("reset@20", "cut"), interrupted("tokens=25,nodone", "cut"),
                interrupted("garbage@3", "garbage"), interrupted("garbage@3:huge", "garbage"),
                interrupted("tokens=900,rate=20", "too-long"), whole("tokens=8,garbage@8:nul", 1),
                whole("tokens=8,garbage@8:utf8", 1), whole("tokens=8,garbage@8:shape", 1),
                whole("tokens=8,garbage@8:tools", 1), whole("tokens=8,garbage@8:finishes", 1),
                whole("tokens=8,garbage@8:html", 1), whole("tokens=9,nousage", 1), whole("tokens=9,badusage", 1),
                whole("tokens=9,badusage=-1", 1), whole("tokens=9,badusage=1e18", 1), whole("tokens=0", 1),
                whole("tokens=0,reasoning=20", 1), cutShort("tokens=9,length"), refused("refuse"),
                refused("tokens=0,refuse"), nobody("http://localhost:1/v1"), nobody("http://no-such-host.invalid/v1"),
                nobody("https://localhost:" + ChatWorld.MODEL.port() + "/v1")));
        int step = Rounds.of(40, 1);
        IntStream.rangeClosed(1, 200)
            .filter(place -> place % step == 1 % step)
            .forEach(place -> all.add(interrupted("rate=0,cut@" + place, "cut")));
        return List.copyOf(all);
    }

    /// A catalogue in which each fault has a provider and a model of its own, so that no
    /// circuit opens because of
    /// another fault.
    static Map<String, Object> settings(List<Fault> faults) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("atrium.models.timeouts.first-token", Fault.FIRST_TOKEN.toMillis() + "ms");
        settings.put("atrium.models.timeouts.idle", Fault.IDLE.toMillis() + "ms");
        settings.put("atrium.models.timeouts.total", Fault.TOTAL.toMillis() + "ms");
        settings.put("atrium.models.timeouts.circuit-open", "2s");
        settings.put("atrium.models.default-model", "fault-0");
        for (int i = 0; i < faults.size(); i++) {
            add(settings, i, faults.get(i));
        }
        return settings;
    }

    static String modelOf(int fault) {
        return "fault-" + fault;
    }

    private static void add(Map<String, Object> settings, int i, Fault fault) {
        String provider = "atrium.models.providers[" + i + "].";
        settings.put(provider + "id", "provider-" + i);
        settings.put(provider + "base-url", fault.url());
        settings.put(provider + "api-key", "sample-api-key");
        settings.put(provider + "max-connections", 10);
        String model = "atrium.models.catalog[" + i + "].";
        settings.put(model + "id", modelOf(i));
        settings.put(model + "provider", "provider-" + i);
        settings.put(model + "name", "stand-in");
        settings.put(model + "label", "Standard");
        settings.put(model + "input-price", "0.50");
        settings.put(model + "output-price", "1.50");
        settings.put(model + "capabilities", "text");
        settings.put(model + "efforts", "balanced");
    }

}
