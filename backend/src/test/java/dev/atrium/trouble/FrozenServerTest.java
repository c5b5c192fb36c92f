package dev.atrium.trouble;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.atrium.stack.AtriumServer;
import dev.atrium.stack.model.RecordedRequest;
import dev.atrium.testing.Rounds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/// A server stands still for longer than its leases, as in a machine that is moved, and then runs on as if nothing had
/// been. Its replies have long been brought to an end by the other.
@ExtendWith(NothingUnderWay.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FrozenServerTest {

    private static final int REPLIES = 20;

    /// The lease, the look for abandoned replies, and the time after which PostgreSQL
    /// itself ends a transaction the server was frozen in.
    private static final Duration GIVEN_UP_WITHIN = Duration.ofSeconds(20);

    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(5);

    /// For how long it stands still besides, when all has been given up.
    private static final Duration LONGER = Duration.ofSeconds(Rounds.of(0, 60));

    private final TwoServers servers = TwoServers.SHARED;

    private final AtriumServer frozen = this.servers.first();

    @AfterEach
    void theServerRuns() {
        this.frozen.thaw();
    }

    @Test
    void whatAFrozenServerWroteIsInterruptedAndItWritesNothingMoreWhenItThaws() {
        String mark = "frozen-" + UUID.randomUUID();
        List<Browser.Answer> asked = Parallel.all(REPLIES, number -> () -> this.servers.browser(number)
            .begins(this.frozen, "[[tokens=5000,rate=40]] " + mark + "-" + number));
        List<Future<Following.Ended>> reading = Parallel.begin(REPLIES,
                number -> () -> new Following(this.servers.browser(number),
                        this.servers.rows().newestAnswer(asked.get(number).conversation()))
                    .readToTheEnd(this.frozen.url()));
        Parallel.pause(Duration.ofSeconds(2));
        this.frozen.freeze();
        Duration givenUp = Parallel.until("the end of all replies", GIVEN_UP_WITHIN,
                () -> this.servers.rows().open() == 0);
        List<Rows.Turn> ended = this.servers.rows().turns(mark);
        assertThat(ended).hasSize(REPLIES).allMatch(turn -> turn.state().equals("interrupted"));
        assertThat(ended).allMatch(turn -> turn.text().length() > 50);

        Parallel.pause(LONGER);
        this.frozen.thaw();
        Duration noticed = Parallel.until("the end of what it asked the model for", NOTICED_WITHIN,
                () -> calls(mark).stream().allMatch(call -> call.closedByClientAt() != null));
        System.out.printf("given up %d ms after the frost; the thawed server let go within %d ms%n", givenUp.toMillis(),
                noticed.toMillis());
        assertThat(Parallel.all(reading)).as("readers are sent to what is stored")
            .containsOnly(Following.Ended.RECONNECT);
        Parallel.pause(Duration.ofSeconds(2));
        assertThat(this.servers.rows().turns(mark)).isEqualTo(ended).allMatch(turn -> turn.ends() == 1);
        assertThat(this.servers.rows().trailIsWhole()).isTrue();
        assertThat(calls(mark)).hasSize(REPLIES);
    }

    private static List<RecordedRequest> calls(String mark) {
        return TwoServers.MODEL.recorder()
            .chats()
            .stream()
            .filter(call -> call.body().contains(mark) && !call.body().contains("Write a short title"))
            .toList();
    }

}
