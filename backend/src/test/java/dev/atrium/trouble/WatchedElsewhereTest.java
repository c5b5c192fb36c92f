package dev.atrium.trouble;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.atrium.stack.model.ScriptedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/// G27, for readers whose answer is written by another server: they see it through the database.
@ExtendWith(NothingUnderWay.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchedElsewhereTest {

    private static final int TOKENS = 500;

    private static final Duration LOCKED = Duration.ofSeconds(7);

    private final TwoServers servers = TwoServers.SHARED;

    @Test
    void whoeverReadsAtAnotherServerReadsOnWhenTheDatabaseHasBeenInTrouble() throws SQLException, IOException {
        Browser browser = this.servers.browser(7);
        Browser.Answer asked = browser.begins(this.servers.first(), "[[tokens=" + TOKENS + ",rate=40]] elsewhere",
                "elsewhere-" + UUID.randomUUID());
        Following reader = new Following(browser, this.servers.rows().newestAnswer(asked.conversation()));
        List<Future<Following.Ended>> reading = Parallel.begin(1,
                number -> () -> reader.readToTheEnd(this.servers.second().url()));
        Parallel.until("the first words", Duration.ofSeconds(20), () -> !reader.text().isEmpty());
        try (Connection connection = this.servers.rows().superuser()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("lock table message in access exclusive mode");
            }
            Parallel.pause(LOCKED);
            connection.rollback();
        }
        assertThat(Parallel.all(reading)).as(reader.lostBy()).containsOnly(Following.Ended.FINISHED);
        assertThat(reader.text()).isEqualTo(ScriptedText.of(TOKENS));
    }

}
