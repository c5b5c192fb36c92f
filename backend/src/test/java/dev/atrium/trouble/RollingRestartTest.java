package dev.atrium.trouble;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.atrium.stack.AtriumServer;
import dev.atrium.stack.model.ScriptedText;
import dev.atrium.testing.Rounds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/// G31 as a whole: both servers are started anew, one after the other, behind a proxy that sends each request to the next
/// one. People ask, read and open pages all the time, and none of them sees anything of it.
@ExtendWith(NothingUnderWay.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RollingRestartTest {

    private static final int READERS = Rounds.of(20, 50);

    private static final int TIMES = Rounds.of(1, 5);

    private static final int TOKENS = Rounds.of(160, 320);

    private static final int RATE = 40;

    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(25);

    private static final Duration WENT_ON_WITHIN = Duration.ofSeconds(2);

    private static final int MOST_HANDED_OVER = 20;

    private final TwoServers servers = TwoServers.SHARED;

    private final Balancer balancer = new Balancer(this.servers.folder(), this.servers.first(), this.servers.second());

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean over = new AtomicBoolean();

    @AfterEach
    void bothAreThere() {
        this.over.set(true);
        this.balancer.close();
        for (AtriumServer server : List.of(this.servers.first(), this.servers.second())) {
            if (!server.isAlive()) {
                server.startAgain();
            }
        }
    }

    @Test
    void whileBothServersAreStartedAnewNobodySeesAnErrorOrMissesAWord() {
        List<Future<Integer>> looking = Parallel.begin(3, number -> () -> looks(number));
        List<Future<Integer>> asking = Parallel.begin(1, number -> this::asksOn);
        for (int time = 0; time < TIMES; time++) {
            restarted(this.servers.first());
            restarted(this.servers.second());
        }
        this.over.set(true);
        int pages = Parallel.all(looking).stream().mapToInt(Integer::intValue).sum();
        int questions = Parallel.all(asking).getFirst();
        System.out.printf("%d pages were opened meanwhile, and %d questions asked%n", pages, questions);
        assertThat(this.seen).isEmpty();
        assertThat(this.servers.rows().trailIsWhole()).isTrue();
    }

    private void restarted(AtriumServer server) {
        String mark = "rolling-" + UUID.randomUUID();
        List<Following> readers = Parallel.all(READERS, number -> () -> asks(number, mark + "-" + number));
        List<Future<Duration>> reading = Parallel.begin(READERS, number -> () -> reads(readers.get(number)));
        Parallel.until("the middle of all answers", Duration.ofSeconds(30),
                () -> readers.stream().allMatch(Following::connected));
        Instant asked = Instant.now();
        server.askToStop();
        Parallel.until("the end of the server", DRAINED_WITHIN, () -> !server.isAlive());
        Duration drained = Duration.between(asked, Instant.now());
        List<Duration> pauses = Parallel.all(reading).stream().filter(Duration::isPositive).sorted().toList();
        assertThat(pauses).as("those who had to go").isNotEmpty();
        Duration median = pauses.get(pauses.size() / 2);
        System.out.printf(
                "drained within %d ms; %d of %d readers had to go and went on within %d ms, half of them within %d%n",
                drained.toMillis(), pauses.size(), READERS, pauses.getLast().toMillis(), median.toMillis());
        assertThat(median).isLessThan(WENT_ON_WITHIN);
        for (Following reader : readers) {
            assertThat(reader.state()).as(reader.lostBy()).isEqualTo("complete");
            assertThat(reader.text()).isEqualTo(ScriptedText.of(TOKENS));
        }
        assertThat(this.servers.rows().turns("]] " + mark)).hasSize(READERS)
            .allMatch(turn -> turn.starts() == 1 && turn.ends() == 1);
        assertThat(calls(mark)).as("questions at the model").isEqualTo(READERS);
        server.startAgain();
    }

    private Following asks(int number, String mark) throws IOException {
        Browser browser = this.servers.browser(number);
        Browser.Answer asked = browser.begins(this.balancer.url(),
                "[[tokens=%d,rate=%d]] %s".formatted(TOKENS, RATE, mark), mark);
        assertThat(asked.status()).as(asked.toString()).isEqualTo(303);
        return new Following(browser, this.servers.rows().newestAnswer(asked.conversation()));
    }

    private static long calls(String mark) {
        return TwoServers.MODEL.recorder()
            .chats()
            .stream()
            .filter(call -> call.body().contains("]] " + mark) && !call.body().contains("Write a short title"))
            .count();
    }

    /// As a browser does: again and again, wherever it leads, and answers the longest
    /// pause.
    private Duration reads(Following reader) {
        Duration longest = Duration.ZERO;
        long left = 0;
        for (int again = 0; again < MOST_HANDED_OVER; again++) {
            int before = reader.text().length();
            Following.Ended ended = reader.readToTheEnd(this.balancer.url());
            if (ended == Following.Ended.LOST) {
                this.seen.add("a reader was lost by " + reader.lostBy());
            }
            boolean wentOn = reader.text().length() > before || ended == Following.Ended.FINISHED;
            if (left != 0 && wentOn) {
                Duration pause = Duration.ofNanos(reader.firstHeard() - left);
                longest = pause.compareTo(longest) > 0 ? pause : longest;
            }
            if (ended == Following.Ended.FINISHED) {
                return longest;
            }
            left = left == 0 || wentOn ? System.nanoTime() : left;
            Parallel.pause(Duration.ofMillis(100));
        }
        return longest;
    }

    /// Opens pages until all is over, and answers how many.
    private int looks(int number) throws IOException {
        int pages = 0;
        while (!this.over.get()) {
            Browser.Answer answer = this.servers.browser(number).reads(this.balancer.url() + "/");
            if (answer.status() != 200) {
                this.seen.add("a page was answered with " + answer.status());
            }
            pages++;
            Parallel.pause(Duration.ofMillis(200));
        }
        return pages;
    }

    /// Asks until all is over, each question once and never again, and answers how many.
    private int asksOn() throws IOException {
        int questions = 0;
        while (!this.over.get()) {
            Browser.Answer answer = this.servers.browser(TwoServers.MEMBERS - 1)
                .sends(this.balancer.url() + "/conversations", Map.of("question", "[[tokens=5,rate=40]] meanwhile",
                        "idempotencyKey", UUID.randomUUID().toString()));
            if (answer.status() != 303) {
                this.seen.add("a question was answered with " + answer.status());
            }
            questions++;
            Parallel.pause(Duration.ofMillis(500));
        }
        return questions;
    }

}
