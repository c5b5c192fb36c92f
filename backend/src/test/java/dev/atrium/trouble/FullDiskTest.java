package dev.atrium.trouble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.atrium.stack.model.ScriptedText;
import dev.atrium.stack.model.StandInModel;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.stack.postgres.PostgresSettings;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// G27: the disk of the database is full. What is there can be read, what is new is refused, and nothing is half done; once
/// there is room again, all goes on by itself.
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FullDiskTest {

    private static final int STREAMS = 10;

    private static final int TOKENS = 500;

    private static final Duration FULL_FOR = Duration.ofSeconds(6);

    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(5);

    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

    private final StandInModel model = StandInModel.start(0, 50);

    @Test
    void whatIsThereCanBeReadWhatIsNewIsRefusedAndAfterwardsAllGoesOn() throws IOException, SQLException {
        assumeTrue(SmallDisk.canBeMade(), "only root can make a small disk");
        Path folder = Files.createTempDirectory(Path.of("target"), "postgresql-on-a-full-disk");
        try (PostgresServer postgres = PostgresServer.start(folder, PostgresSettings.durable(0))) {
            postgres.createDatabase("troubled");
            try (SmallDisk disk = SmallDisk.under(postgres, "troubled")) {
                World world = World.with(TroubledWorld.settings(postgres, this.model));
                try {
                    fillsUp(world, new Rows(postgres, "troubled"), disk);
                }
                finally {
                    world.close();
                }
            }
        }
        finally {
            this.model.close();
        }
    }

    private void fillsUp(World world, Rows rows, SmallDisk disk) throws IOException {
        String url = "http://localhost:" + world.port();
        List<Browser> browsers = IntStream.range(0, STREAMS)
            .mapToObj(number -> Browser.of(world, world.newcomer()))
            .toList();
        List<String> conversations = Parallel.all(STREAMS, number -> () -> TroubledWorld.begins(browsers.get(number),
                url, "[[tokens=%d,rate=40]] Before".formatted(TOKENS)));
        List<Following> readers = IntStream.range(0, STREAMS)
            .mapToObj(number -> new Following(browsers.get(number), rows.newestAnswer(conversations.get(number))))
            .toList();
        List<Future<Following.Ended>> reading = Parallel.begin(STREAMS,
                number -> () -> readers.get(number).readToTheEnd(url));
        Parallel.until("streams", Duration.ofSeconds(10), () -> readers.stream().allMatch(Following::connected));
        disk.fill();
        int before = readers.getFirst().text().length();
        long until = System.nanoTime() + FULL_FOR.toNanos();
        while (System.nanoTime() < until) {
            Browser.Answer refused = TroubledWorld.asks(browsers.get(1), url, "Full " + incompressible());
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.retryAfter()).matches("\\d+");
            assertThat(refused.took()).isLessThan(REFUSED_WITHIN);
            assertThat(browsers.get(2).reads(url + "/conversations/" + conversations.get(2)).status()).isEqualTo(200);
            assertThat(browsers.get(3).reads(url + "/search?q=Before").status()).isEqualTo(200);
        }
        assertThat(readers.getFirst().text().length()).as("text that came meanwhile").isGreaterThan(before + 500);
        disk.free();
        Duration back = Parallel.until("an answer to a question", BACK_WITHIN,
                () -> TroubledWorld.asks(browsers.get(1), url, "After " + incompressible()).done());
        System.out.printf("back %d ms after there was room%n", back.toMillis());
        assertThat(Parallel.all(reading)).containsOnly(Following.Ended.FINISHED);
        assertThat(readers.stream().map(Following::state)).as("%s", rows.reasons()).containsOnly("complete");
        assertThat(rows.turns("]] Before")).hasSize(STREAMS)
            .allMatch(turn -> turn.text().equals(ScriptedText.of(TOKENS)))
            .allMatch(turn -> turn.starts() == 1 && turn.ends() == 1);
        assertThat(rows.questions("Full")).isZero();
        assertThat(rows.trailIsWhole()).isTrue();
    }

    /// More than finds a place in the pages there are.
    private static String incompressible() {
        return new Random().ints(20_000, 0x4e00, 0x9000).mapToObj(Character::toString).collect(Collectors.joining());
    }

}
