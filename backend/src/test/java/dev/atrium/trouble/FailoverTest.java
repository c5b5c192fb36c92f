package dev.atrium.trouble;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.atrium.stack.model.ScriptedText;
import dev.atrium.stack.model.StandInModel;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.testing.Line;
import dev.atrium.testing.Machine;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// F11: the machine of the database is gone for good, and its standby takes over at the same address. The server is not
/// told, and not started anew.
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailoverTest {

    private static final int STREAMS = 20;

    private static final int TOKENS = 400;

    /// Shorter than a lease: somebody has to look and to decide meanwhile.
    private static final Duration NOBODY_FOR = Duration.ofSeconds(3);

    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

    @TempDir
    private Path place;

    @Test
    void whenAStandbyTakesOverNothingAcknowledgedIsLostAndStreamsComeToTheirEnd() throws Exception {
        Machine first = Machine.withArchive(this.place.resolve("first"), this.place.resolve("archive"));
        first.backUp(this.place.resolve("backup"));
        Machine standby = first.withStandby(this.place.resolve("standby"), this.place.resolve("backup"));
        try (Line address = Line.to(first.postgres().port());
                StandInModel model = StandInModel.start(0, 50);
                PostgresServer taking = standby.postgres()) {
            World world = World.with(settings(first, address, model));
            try {
                takesOver(world, first, standby, address);
                assertThat(new Rows(taking, Machine.DATABASE).trailIsWhole()).isTrue();
            }
            finally {
                world.close();
            }
        }
        finally {
            first.isLost();
        }
    }

    private void takesOver(World world, Machine first, Machine standby, Line address) throws Exception {
        String url = "http://localhost:" + world.port();
        String mark = "failover-" + UUID.randomUUID();
        List<Browser> browsers = IntStream.range(0, STREAMS)
            .mapToObj(number -> Browser.of(world, world.newcomer()))
            .toList();
        List<String> conversations = Parallel.all(STREAMS, number -> () -> TroubledWorld.begins(browsers.get(number),
                url, "[[tokens=%d,rate=40]] %s".formatted(TOKENS, mark)));
        Rows before = new Rows(first.postgres(), Machine.DATABASE);
        List<Following> readers = IntStream.range(0, STREAMS)
            .mapToObj(number -> new Following(browsers.get(number), before.newestAnswer(conversations.get(number))))
            .toList();
        List<Future<Following.Ended>> reading = Parallel.begin(STREAMS,
                number -> () -> readers.get(number).readToTheEnd(url));
        Parallel.until("streams", Duration.ofSeconds(10), () -> readers.stream().allMatch(Following::connected));
        List<String> acknowledged = asksUntilItIsGone(browsers.getFirst(), url, first);

        Parallel.pause(NOBODY_FOR);
        standby.isPromoted();
        address.leadTo(standby.postgres().port());
        Duration back = Parallel.until("an answer to a question", BACK_WITHIN,
                () -> TroubledWorld.asks(browsers.get(1), url, "[[tokens=1,rate=0]] After").done());
        assertThat(Parallel.all(reading)).containsOnly(Following.Ended.FINISHED);
        Rows after = new Rows(standby.postgres(), Machine.DATABASE);
        assertThat(readers.stream().map(Following::state)).as("%s", after.reasons()).containsOnly("complete");
        assertThat(after.turns("]] " + mark)).hasSize(STREAMS)
            .allMatch(turn -> turn.text().equals(ScriptedText.of(TOKENS)))
            .allMatch(turn -> turn.starts() == 1 && turn.ends() == 1);
        assertThat(acknowledged).hasSizeGreaterThan(5)
            .allSatisfy(question -> assertThat(after.questions(question)).isEqualTo(1));
        System.out.printf("back %d ms after the standby was promoted; %d questions had been acknowledged before%n",
                back.toMillis(), acknowledged.size());
    }

    /// The words of all questions that were acknowledged, up to the moment of the loss.
    private static List<String> asksUntilItIsGone(Browser browser, String url, Machine first) {
        List<String> acknowledged = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            String question = "acknowledged-" + UUID.randomUUID();
            if (TroubledWorld.asks(browser, url, "[[tokens=1,rate=0]] " + question).done()) {
                acknowledged.add(question);
            }
        }
        first.postgres().kill();
        assertThat(TroubledWorld.asks(browser, url, "Nobody there").status()).isEqualTo(503);
        return acknowledged;
    }

    private Map<String, Object> settings(Machine first, Line address, StandInModel model)
            throws IOException, SQLException {
        Map<String, Object> settings = TroubledWorld.settings(first.postgres(), model);
        settings.put("atrium.database.host", "127.0.0.1");
        settings.put("atrium.database.port", address.port());
        settings.put("atrium.database.name", Machine.DATABASE);
        return settings;
    }

}
