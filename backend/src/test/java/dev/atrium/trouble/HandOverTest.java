package dev.atrium.trouble;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.atrium.stack.AtriumServer;
import dev.atrium.stack.model.ScriptedText;
import dev.atrium.testing.Rounds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/// G31, in small: one of two servers is told to end while people read there what it writes itself, and what the other one
/// writes.
@ExtendWith(NothingUnderWay.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HandOverTest {

    private static final int READERS = 50;

    /// Long enough to be in the middle, and in the long form longer than a server waits
    /// for its replies.
    private static final int TOKENS = Rounds.of(320, 1000);

    private static final int RATE = 40;

    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(25);

    private static final Duration WENT_ON_WITHIN = Duration.ofSeconds(2);

    /// All fifty come to the other server at the same moment, which it may not have been
    /// warm for.
    private static final Duration EVERYBODY_WITHIN = Duration.ofSeconds(10);

    private final TwoServers servers = TwoServers.SHARED;

    private final AtriumServer going = this.servers.first();

    private final AtriumServer staying = this.servers.second();

    /// @param pause between the word that the server is going and the first event at the
    /// other
    private record Read(Following reader, String mark, Following.Ended there, Following.Ended here, Duration pause) {
    }

    @AfterEach
    void theServerIsBack() {
        if (!this.going.isAlive()) {
            this.going.startAgain();
        }
    }

    @Test
    void readersOfAServerThatEndsGoOnAtTheOtherWithoutLosingAWord() {
        List<String> marks = Stream.generate(() -> "going-" + UUID.randomUUID()).limit(READERS).toList();
        List<Following> readers = Parallel.all(READERS, number -> () -> asks(number, marks.get(number)));
        List<Future<Read>> reading = Parallel.begin(READERS,
                number -> () -> reads(readers.get(number), marks.get(number)));
        Parallel.until("the middle of all answers", Duration.ofSeconds(30),
                () -> readers.stream().allMatch(Following::connected));
        Instant asked = Instant.now();
        this.going.askToStop();
        Parallel.until("the end of the server", DRAINED_WITHIN, () -> !this.going.isAlive());
        System.out.printf("drained %d replies within %d ms%n", READERS,
                Duration.between(asked, Instant.now()).toMillis());
        List<Read> all = Parallel.all(reading);
        System.out.printf("went on elsewhere within %d ms%n",
                all.stream().map(Read::pause).max(Duration::compareTo).orElseThrow().toMillis());
        assertThat(all.stream().map(Read::pause).sorted().toList().get(READERS / 2)).isLessThan(WENT_ON_WITHIN);
        for (Read read : all) {
            assertThat(read.there()).as(read.reader().lostBy()).isEqualTo(Following.Ended.RECONNECT);
            assertThat(read.here()).as(read.reader().lostBy()).isEqualTo(Following.Ended.FINISHED);
            assertThat(read.pause()).isLessThan(EVERYBODY_WITHIN);
            assertThat(ScriptedText.of(TOKENS)).startsWith(read.reader().text());
            assertThat(read.reader().text()).isEqualTo(said(read.mark()));
        }
        for (int number = 0; number < READERS; number++) {
            assertThat(readers.get(number).state()).isEqualTo(
                    isWrittenThere(number) && TOKENS / RATE > DRAINED_WITHIN.toSeconds() ? "interrupted" : "complete");
        }
    }

    private static boolean isWrittenThere(int number) {
        return number % 2 == 0;
    }

    private Following asks(int number, String mark) throws IOException {
        Browser browser = this.servers.browser(number);
        AtriumServer writing = isWrittenThere(number) ? this.going : this.staying;
        Browser.Answer asked = browser.begins(writing, "[[tokens=%d,rate=%d]] %s".formatted(TOKENS, RATE, mark), mark);
        assertThat(asked.status()).as(asked.toString()).isEqualTo(303);
        return new Following(browser, this.servers.rows().newestAnswer(asked.conversation()));
    }

    private Read reads(Following reader, String mark) {
        Following.Ended there = reader.readToTheEnd(this.going.url());
        long left = System.nanoTime();
        Following.Ended here = reader.readToTheEnd(this.staying.url());
        return new Read(reader, mark, there, here, Duration.ofNanos(reader.firstHeard() - left));
    }

    private static String said(String mark) {
        return TwoServers.MODEL.recorder()
            .chats()
            .stream()
            .filter(call -> call.body().contains(mark) && !call.body().contains("Write a short title"))
            .findFirst()
            .orElseThrow()
            .sentText();
    }

}
