package dev.atrium.trouble;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.atrium.stack.AtriumServer;
import dev.atrium.stack.process.Command;
import dev.atrium.testing.Rounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/// G36: readers who open the stream of a long answer and never take a byte of it. The answers are written by this server
/// and by the other one, or are finished, by turns.
@ExtendWith(NothingUnderWay.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StalledReadersTest {

    private static final int READERS = Rounds.of(200, 500);

    private static final int ANSWERS = 8;

    /// They come so many at a time, as they would over some minutes.
    private static final int TOGETHER = 20;

    /// For three minutes and longer: they are stopped at the end.
    private static final int TOKENS = 10_000;

    private static final int RATE = 50;

    private static final int MOST_TRIES = 40;

    private static final int MOST_MEGABYTES = 200;

    private static final Duration LET_GO_WITHIN = Duration.ofSeconds(60);

    private static final String JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();

    private static final String ESTABLISHED = "01";

    private static final String NOTHING_TO_SEND = "00000000:";

    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private final TwoServers servers = TwoServers.SHARED;

    private final AtriumServer server = this.servers.first();

    @Test
    void readersWhoTakeNothingCostLittleAndAreLetGo() throws Exception {
        String mark = "stalled-" + UUID.randomUUID();
        String script = "[[tokens=" + TOKENS + ",rate=" + RATE + "]] " + mark;
        List<String> replies = Parallel.all(ANSWERS, number -> () -> this.servers.rows()
            .newestAnswer(this.servers.browser(number).begins(this.servers.server(number), script).conversation()));
        long heapBefore = heapMegabytes();
        List<Socket> stalled = new ArrayList<>();
        try (Peak peak = new Peak(this::stalledConnections)) {
            for (int first = 0; first < READERS; first += TOGETHER) {
                int last = Math.min(first + TOGETHER, READERS);
                for (int number = first; number < last; number++) {
                    stalled.add(opens(number % ANSWERS, replies.get(number % ANSWERS)));
                }
                for (int number = first; number < last; number++) {
                    for (int tries = 0; isTurnedAway(stalled.get(number)); tries++) {
                        assertThat(tries).as("tries of reader %d", number).isLessThan(MOST_TRIES);
                        Parallel.pause(Duration.ofMillis(500));
                        stalled.set(number, opens(number % ANSWERS, replies.get(number % ANSWERS)));
                    }
                }
            }
            Parallel.until("readers the server waits for", LET_GO_WITHIN, () -> peak.highest() > READERS / 4);
            long most = IntStream.range(0, 4).mapToLong(look -> {
                Parallel.pause(Duration.ofSeconds(1));
                return heapMegabytes();
            }).max().orElseThrow();
            System.out.printf("%d stalled readers, %d at once: heap of %d megabytes grew to %d%n", READERS,
                    peak.highest(), heapBefore, most);
            assertThat(most - heapBefore).isLessThanOrEqualTo(MOST_MEGABYTES);
            assertThat(this.servers.browser(39).begins(this.server, "[[tokens=5,rate=0]] Others go on").done())
                .isTrue();
            for (int number = 0; number < ANSWERS; number++) {
                stops(number, replies.get(number));
            }
            Parallel.until("the end of all answers", LET_GO_WITHIN,
                    () -> this.servers.rows().turns(mark).stream().noneMatch(turn -> turn.state().equals("writing")));
            Duration letGo = Parallel.until("the end of the stalled connections", LET_GO_WITHIN,
                    () -> stalledConnections() == 0);
            System.out.printf("let go %d ms after the end of the answers%n", letGo.toMillis());
        }
        finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
    }

    private void stops(int member, String reply) throws IOException {
        int server = this.servers.server(member).port();
        this.servers.browser(member).sends("http://localhost:%d/replies/%s/stop".formatted(server, reply), Map.of());
    }

    private Socket opens(int member, String reply) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(2048);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.server.port()), 5000);
        socket.getOutputStream().write("""
                GET /replies/%s/events HTTP/1.1\r
                Host: localhost\r
                Cookie: %s\r
                Accept: text/event-stream\r
                \r
                """.formatted(reply, this.servers.browser(member).cookie()).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /// A crowded server turns some away; they come again, as a browser does. Twelve bytes
    /// are taken, and then no more.
    private static boolean isTurnedAway(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        String status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        assertThat(status).isIn("HTTP/1.1 200", "HTTP/1.1 503");
        if (status.endsWith("503")) {
            socket.close();
        }
        return socket.isClosed();
    }

    /// What is still used after a collection.
    private long heapMegabytes() {
        Command.of(JCMD, Long.toString(this.server.pid()), "GC.run").output();
        Matcher used = USED.matcher(Command.of(JCMD, Long.toString(this.server.pid()), "GC.heap_info").output());
        assertThat(used.find()).isTrue();
        return Long.parseLong(used.group(1)) / 1024;
    }

    /// How many connections have something that their reader does not take, as the kernel
    /// sees it. The others have been told all there was, and cost nothing more.
    private long stalledConnections() {
        String port = ":%04X".formatted(this.server.port());
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
            .flatMap(StalledReadersTest::lines)
            .map(line -> line.strip().split("\\s+"))
            .filter(fields -> fields[1].endsWith(port) && fields[3].equals(ESTABLISHED))
            .filter(fields -> !fields[4].startsWith(NOTHING_TO_SEND))
            .count();
    }

    private static Stream<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file)).stream();
        }
        catch (IOException problem) {
            throw new AssertionError(problem);
        }
    }

    /// The highest of a number that rises and falls.
    private static final class Peak implements AutoCloseable {

        private final AtomicLong highest = new AtomicLong();

        private final Thread looking;

        Peak(LongSupplier number) {
            this.looking = Thread.startVirtualThread(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    this.highest.accumulateAndGet(number.getAsLong(), Math::max);
                    LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                }
            });
        }

        long highest() {
            return this.highest.get();
        }

        @Override
        public void close() {
            this.looking.interrupt();
        }

    }

}
