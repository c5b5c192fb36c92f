package dev.atrium.trouble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.atrium.stack.model.ScriptedText;
import dev.atrium.stack.model.StandInModel;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.stack.postgres.PostgresSettings;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/// G27: the database is away, stands still, or has no room for more. It is a PostgreSQL of its own, as durable as in
/// production; the server runs on through all of it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DatabaseTroubleTest {

    private static final int STREAMS = 20;

    /// Longer than a lease: nobody may take the replies for abandoned afterwards.
    private static final Duration OUTAGE = Duration.ofSeconds(8);

    /// Two seconds for a connection; a crowded machine gets three more.
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(5);

    /// Whoever finds every connection taken by others who wait for the same row waits two
    /// seconds in all; what a crowded machine adds to that is measured beforehand.
    private static final Duration TURNED_AWAY_WITHIN = Duration.ofMillis(2_500);

    private static final int MANY = 80;

    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

    private final StandInModel model = StandInModel.start(0, 50);

    private PostgresServer postgres;

    private World world;

    private String url;

    private Rows rows;

    private List<Browser> browsers;

    @BeforeAll
    void aServerOnADatabaseOfItsOwn() throws IOException {
        this.postgres = PostgresServer.start(Files.createTempDirectory(Path.of("target"), "postgresql-in-trouble"),
                PostgresSettings.durable(0));
        this.postgres.createDatabase("troubled");
        this.world = World.with(TroubledWorld.settings(this.postgres, this.model));
        this.url = "http://localhost:" + this.world.port();
        this.rows = new Rows(this.postgres, this.world.bean(Environment.class).getProperty("atrium.database.name"));
        this.browsers = IntStream.range(0, STREAMS)
            .mapToObj(number -> Browser.of(this.world, this.world.newcomer()))
            .toList();
        // What a server does for the first time it does slowly.
        TroubledWorld.begins(this.browsers.getFirst(), this.url, "[[tokens=1,rate=0]] Awake");
        Parallel.until("the first answer", Duration.ofSeconds(10), () -> this.rows.open() == 0);
    }

    @AfterAll
    void gone() {
        this.world.close();
        this.postgres.close();
        this.model.close();
    }

    @Test
    void whileTheDatabaseIsAwayStreamsFlowAndRequestsAreRefusedSoon() throws IOException {
        String mark = "away-" + UUID.randomUUID();
        List<Following> readers = Parallel.all(STREAMS,
                number -> () -> begins(number, "[[tokens=700,rate=40]] " + mark));
        List<Future<Following.Ended>> reading = Parallel.begin(STREAMS,
                number -> () -> readers.get(number).readToTheEnd(this.url));
        Parallel.until("streams", Duration.ofSeconds(10), () -> readers.stream().allMatch(Following::connected));
        this.postgres.stop(PostgresServer.Mode.IMMEDIATE);
        int before = readers.getFirst().text().length();
        long until = System.nanoTime() + OUTAGE.toNanos();
        while (System.nanoTime() < until) {
            refusedSoon(this.browsers.getFirst().reads(this.url + "/"));
            refusedSoon(asks(this.browsers.get(1), "Away"));
            Parallel.pause(Duration.ofMillis(200));
        }
        assertThat(readers.getFirst().text().length()).as("text that came meanwhile").isGreaterThan(before + 500);
        this.postgres.startAgain();
        Duration back = Parallel.until("an answer to a question", BACK_WITHIN,
                () -> asks(this.browsers.get(1), "Back " + mark).done());
        System.out.printf("back %d ms after the database%n", back.toMillis());
        assertThat(Parallel.all(reading)).containsOnly(Following.Ended.FINISHED);
        assertThat(readers.stream().map(Following::state)).as("%s", this.rows.reasons()).containsOnly("complete");
        assertThat(readers).allMatch(reader -> reader.text().equals(ScriptedText.of(700)));
        assertThat(this.rows.turns("]] " + mark)).hasSize(STREAMS)
            .allMatch(turn -> turn.text().equals(ScriptedText.of(700)))
            .allMatch(turn -> turn.starts() == 1 && turn.ends() == 1);
        assertThat(this.rows.trailIsWhole()).isTrue();
    }

    @Test
    void whileATableIsLockedManyRequestsAreRefusedSoonAndOthersAreServed() throws SQLException, IOException {
        Duration busy = slowest(
                Parallel.all(MANY, number -> () -> this.browsers.get(number % STREAMS).reads(this.url + "/")));
        try (Connection connection = this.postgres.superuser(this.rows.database())) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("lock table conversation in access exclusive mode");
            }
            refusedSoon(asks(this.browsers.getFirst(), "Locked"));
            List<Browser.Answer> answers = Parallel.all(MANY,
                    number -> () -> asks(this.browsers.get(number % STREAMS), "Locked"));
            System.out.printf("of %d the last was turned away after %d ms; as many pages took %d ms before%n", MANY,
                    slowest(answers).toMillis(), busy.toMillis());
            assertThat(answers).allSatisfy(answer -> refused(answer, TURNED_AWAY_WITHIN.plus(busy.multipliedBy(2))));
            assertThat(this.browsers.getFirst().reads(this.url + "/signed-out").status()).isEqualTo(200);
            connection.rollback();
        }
        Parallel.until("an answer to a question", BACK_WITHIN, () -> asks(this.browsers.get(2), "Unlocked").done());
        assertThat(this.rows.questions("Locked")).isZero();
    }

    @Test
    void streamsThatWaitForTheModelHoldNoConnection() {
        List<Following> readers = Parallel.all(STREAMS,
                number -> () -> begins(number, "[[tokens=200,rate=50,slow-first@2000]] Waiting"));
        List<Future<Following.Ended>> reading = Parallel.begin(STREAMS,
                number -> () -> readers.get(number).readToTheEnd(this.url));
        Parallel.pause(Duration.ofMillis(1000));
        for (int look = 0; look < 20; look++) {
            assertThat(this.rows
                .number("""
                        select count(*) from pg_stat_activity
                         where usename = 'atrium_app' and state <> 'idle' and xact_start < clock_timestamp() - interval '1 s'"""))
                .isZero();
            Parallel.pause(Duration.ofMillis(100));
        }
        assertThat(Parallel.all(reading)).containsOnly(Following.Ended.FINISHED);
    }

    private Following begins(int number, String question) throws IOException {
        String conversation = TroubledWorld.begins(this.browsers.get(number), this.url, question);
        return new Following(this.browsers.get(number), this.rows.newestAnswer(conversation));
    }

    private Browser.Answer asks(Browser browser, String question) {
        return TroubledWorld.asks(browser, this.url, question);
    }

    private static Duration slowest(List<Browser.Answer> answers) {
        return answers.stream().map(Browser.Answer::took).max(Duration::compareTo).orElseThrow();
    }

    private static void refusedSoon(Browser.Answer answer) {
        refused(answer, REFUSED_WITHIN);
    }

    private static void refused(Browser.Answer answer, Duration limit) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.retryAfter()).matches("\\d+");
        assertThat(answer.took()).isLessThan(limit);
    }

}
