package dev.atrium.trouble;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.atrium.stack.AtriumServer;
import dev.atrium.stack.model.RecordedRequest;
import dev.atrium.stack.model.ScriptedText;
import dev.atrium.testing.Rounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/// G22, G23: both servers are killed at once, with many questions at random stages: on their way, recorded, waiting for
/// the first word, in the middle, at the end. Each question that had not come to its end counts as one point at which
/// a turn was struck down.
@ExtendWith(NothingUnderWay.class)
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrashTest {

    private static final int POINTS = Rounds.of(200, 1000);

    private static final int ASKS = 4;

    private static final int RATE = 40;

    /// What came within the last second may be lost. A crowded machine, where two servers
    /// have just started beside the tests, gets half a second more; and one answer in ten
    /// that it had no turn for, three in all.
    private static final int FEW_TOKENS = RATE * 3 / 2;

    private static final int MOST_TOKENS = RATE * 3;

    private static final int ACKNOWLEDGED = 303;

    private static final int REFUSED = 503;

    private static final int NOT_HEARD = 0;

    private static final int AT_ONCE = 10;

    /// So many replies may be written for one member.
    private static final int MOST_OPEN = 5;

    private static final Duration ENDED_WITHIN = Duration.ofSeconds(10);

    private final long seed = System.nanoTime();

    private final Random random = new Random(this.seed);

    private final TwoServers servers = TwoServers.SHARED;

    private final List<Integer> lost = new ArrayList<>();

    private Duration latestEnd = Duration.ZERO;

    /// @param tokens how many the whole answer has
    private record Asked(String mark, int tokens, String script, int server, int member, Duration after) {

        /// The question as it is asked.
        String question() {
            return "[[" + this.script + "]] " + this.mark;
        }

    }

    @Test
    void whatWasAcknowledgedIsNeverLostAndEveryAnswerComesToAnEnd() {
        int points = 0;
        for (int round = 0; points < POINTS; round++) {
            assertThat(round).as("rounds, with %s points so far", points).isLessThan(POINTS / 20);
            points += crash("crash-%s-%s".formatted(this.seed, round));
        }
        assertThat(everybodyAsksAsMuchAsTheyMay()).containsOnly(303);
        List<Integer> sorted = this.lost.stream().sorted().toList();
        int ofNineInTen = sorted.get(sorted.size() * 9 / 10);
        System.out.printf(
                "killed at %d points: at most %d tokens lost at %d a second, %d by nine in ten, "
                        + "all ended %d ms after the start%n",
                points, sorted.getLast(), RATE, ofNineInTen, this.latestEnd.toMillis());
        assertThat(ofNineInTen).isLessThanOrEqualTo(FEW_TOKENS);
    }

    private int crash(String round) {
        TwoServers.MODEL.forget();
        List<Asked> asked = IntStream.range(0, TwoServers.MEMBERS * ASKS)
            .mapToObj(number -> wish("%s-%03d.".formatted(round, number), number))
            .toList();
        List<Integer> answers = new ArrayList<>(Parallel.all(early(), AT_ONCE, number -> () -> ask(asked.get(number))));
        Parallel.pause(Duration.ofMillis(this.random.nextInt(1000)));
        List<Future<Integer>> late = Parallel.begin(asked.size() - early(),
                number -> () -> ask(asked.get(early() + number)));
        Parallel.pause(Duration.ofMillis(this.random.nextInt(200)));
        this.servers.first().kill();
        Parallel.pause(Duration.ofMillis(this.random.nextInt(200)));
        this.servers.second().kill();
        answers.addAll(Parallel.all(late));
        List<RecordedRequest> said = TwoServers.MODEL.recorder().chats();
        Parallel.all(2, number -> startsAgain(this.servers.server(number)));
        Duration ended = Parallel.until("the end of all replies", ENDED_WITHIN, () -> this.servers.rows().open() == 0);
        this.latestEnd = ended.compareTo(this.latestEnd) > 0 ? ended : this.latestEnd;
        return struckDown(round, asked, answers, said);
    }

    /// So many are acknowledged before the crash; the others are asked while it happens.
    private static int early() {
        return TwoServers.MEMBERS * (ASKS - 1);
    }

    /// Checks every turn of the round, and counts those that were struck down.
    private int struckDown(String round, List<Asked> asked, List<Integer> answers, List<RecordedRequest> said) {
        List<Rows.Turn> turns = this.servers.rows().turns(round);
        assertThat(this.servers.rows().questions(round)).as("questions have an answer each").isEqualTo(turns.size());
        assertThat(this.servers.rows().trailIsWhole()).isTrue();
        int points = 0;
        for (int number = 0; number < asked.size(); number++) {
            Asked one = asked.get(number);
            List<Rows.Turn> found = turns.stream().filter(turn -> turn.question().equals(one.question())).toList();
            int least = answers.get(number) == ACKNOWLEDGED ? 1 : 0;
            int most = answers.get(number) == REFUSED ? 0 : 1;
            assertThat(found).as("%s, seed %s", one, this.seed).hasSizeBetween(least, most);
            found.forEach(turn -> check(one, turn, said));
            points += found.stream().anyMatch(turn -> turn.state().equals("interrupted")) ? 1 : 0;
        }
        return points;
    }

    private void check(Asked asked, Rows.Turn turn, List<RecordedRequest> said) {
        String about = "%s, seed %s, kept as %s".formatted(asked, this.seed, turn);
        assertThat(turn.starts()).as(about).isEqualTo(1);
        assertThat(turn.ends()).as(about).isEqualTo(1);
        List<RecordedRequest> calls = said.stream()
            .filter(call -> call.body().contains(asked.mark()) && !call.body().contains("Write a short title"))
            .toList();
        assertThat(calls).as(about).hasSizeLessThanOrEqualTo(1);
        Optional<RecordedRequest> call = calls.stream().findFirst();
        String sent = call.map(RecordedRequest::sentText).orElse("");
        assertThat(sent).as(about).startsWith(turn.text());
        assertThat(call.map(RecordedRequest::sentReasoning).orElse("")).as(about).startsWith(turn.reasoning());
        if (turn.state().equals("complete")) {
            assertThat(turn.text()).as(about).isEqualTo(ScriptedText.of(asked.tokens()));
        }
        else {
            assertThat(turn.state()).as(about).isEqualTo("interrupted");
            assertThat(turn.paid()).as(about).isEqualTo(!turn.text().isEmpty() || !turn.reasoning().isEmpty());
            int lost = tokens(sent) - tokens(turn.text());
            this.lost.add(lost);
            assertThat(lost).as(about).isLessThanOrEqualTo(MOST_TOKENS);
        }
    }

    /// The status of the answer, if one came before the server was killed.
    private int ask(Asked asked) {
        try {
            Parallel.pause(asked.after());
            return this.servers.browser(asked.member())
                .begins(this.servers.server(asked.server()), asked.question())
                .status();
        }
        catch (IOException killed) {
            return NOT_HEARD;
        }
    }

    /// Waiting for the first word, in the middle, or about to end when the crash comes.
    private Asked wish(String mark, int number) {
        int tokens = 20 + this.random.nextInt(800);
        int reasoning = this.random.nextInt(4) == 0 ? 20 : 0;
        String stage = switch (this.random.nextInt(6)) {
            case 0 -> ",slow-first@" + this.random.nextInt(6000);
            case 1 -> ",stall@" + (reasoning + this.random.nextInt(tokens));
            default -> "";
        };
        String script = "tokens=%d,rate=%d%s%s".formatted(tokens, RATE, reasoning == 0 ? "" : ",reasoning=" + reasoning,
                stage);
        return new Asked(mark, tokens, script, this.random.nextInt(2), number,
                Duration.ofMillis(50 + this.random.nextLong(450)));
    }

    /// Were one place of an earlier answer still taken, somebody would be refused with
    /// 429.
    private List<Integer> everybodyAsksAsMuchAsTheyMay() {
        return Parallel.all(TwoServers.MEMBERS * MOST_OPEN, AT_ONCE,
                number -> () -> this.servers.browser(number / MOST_OPEN)
                    .begins(this.servers.server(number), "[[tokens=60,rate=4]] Again " + number)
                    .status());
    }

    private static Callable<Boolean> startsAgain(AtriumServer server) {
        return () -> {
            server.startAgain();
            return server.isReady();
        };
    }

    /// How many tokens of the scripted text this is.
    private static int tokens(String text) {
        int tokens = 0;
        for (int length = 0; length < text.length(); tokens++) {
            length += ScriptedText.tokens(tokens + 1).getLast().length();
        }
        return tokens;
    }

}
