package dev.atrium.trouble;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import dev.atrium.stack.model.RecordedRequest;
import dev.atrium.stack.model.ScriptedText;
import dev.atrium.testing.Rounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/// G24: readers are cut off at any byte, in the middle of an event or of a letter, and go on at any server.
@ExtendWith(NothingUnderWay.class)
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ResumeTest {

    private static final int CUTS = Rounds.of(80, 1000);

    private static final int READERS = 15;

    private static final int TOKENS = 400;

    private static final int REASONING = 60;

    /// Ninety-five of a hundred resumptions; a heartbeat is no news.
    private static final Duration RESUMED_WITHIN = Duration.ofSeconds(2);

    /// Most events have some hundred bytes, so many a cut falls inside of one.
    private static final int MOST_BYTES = 2500;

    private final long seed = System.nanoTime();

    private final Random random = new Random(this.seed);

    private final TwoServers servers = TwoServers.SHARED;

    private final List<Duration> resumed = Collections.synchronizedList(new ArrayList<>());

    @Test
    void howeverOftenAReaderIsCutOffTheyReadEachWordOnce() {
        for (int round = 0; this.resumed.size() < CUTS; round++) {
            assertThat(round).as("rounds, with %s cuts", this.resumed.size()).isLessThan(CUTS / 10);
            Parallel.all(READERS, number -> () -> readsTheAnswer(number));
        }
        List<Duration> sorted = this.resumed.stream().sorted().toList();
        Duration late = sorted.get(sorted.size() * 95 / 100);
        System.out.printf("cut off %d times; 95 of 100 went on within %d ms%n", sorted.size(), late.toMillis());
        assertThat(late).isLessThanOrEqualTo(RESUMED_WITHIN);
    }

    private Boolean readsTheAnswer(int number) throws Exception {
        String mark = "resume-" + UUID.randomUUID();
        Browser browser = this.servers.browser(number);
        String conversation = browser
            .begins(this.servers.server(number),
                    "[[tokens=%d,reasoning=%d,rate=60]] %s".formatted(TOKENS, REASONING, mark))
            .conversation();
        Following reader = new Following(browser, this.servers.rows().newestAnswer(conversation));
        Following.Ended ended = Following.Ended.CUT;
        for (int cut = 0; ended == Following.Ended.CUT; cut++) {
            long begun = System.nanoTime();
            ended = reader.readOn(this.servers.server(this.random.nextInt(2)).url(), this.random.nextBoolean(),
                    1 + this.random.nextInt(MOST_BYTES));
            if (cut > 0 && reader.firstHeard() > 0) {
                this.resumed.add(Duration.ofNanos(reader.firstHeard() - begun));
            }
        }
        RecordedRequest said = TwoServers.MODEL.recorder()
            .chats()
            .stream()
            .filter(call -> call.body().contains(mark) && !call.body().contains("Write a short title"))
            .findFirst()
            .orElseThrow();
        assertThat(ended).as("seed %s, lost by %s", this.seed, reader.lostBy()).isEqualTo(Following.Ended.FINISHED);
        assertThat(reader.state()).isEqualTo("complete");
        assertThat(reader.text()).as("seed %s", this.seed)
            .isEqualTo(said.sentText())
            .isEqualTo(ScriptedText.of(TOKENS));
        assertThat(reader.reasoning()).as("seed %s", this.seed).isEqualTo(said.sentReasoning()).isNotEmpty();
        return true;
    }

}
