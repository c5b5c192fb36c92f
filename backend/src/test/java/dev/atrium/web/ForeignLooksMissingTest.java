package dev.atrium.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.World;
import dev.atrium.web.MatrixActors.Actor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Nobody learns by waiting either whether somebody else's thing exists (G4): pairs of calls in random order, for what is
/// somebody's in the same tenant and in another, and for what never was.
class ForeignLooksMissingTest {

    private static final int PAIRS = Rounds.of(150, 2_000);

    private static final int WARM_UP = 30;

    private static final double MOST_MILLISECONDS = 5;

    private static final World WORLD = AnsweringModel.world();

    private static final MatrixActors ACTORS = new MatrixActors(WORLD);

    private static final List<Actor> STRANGERS = List.of(ACTORS.member("same department"),
            ACTORS.member("other tenant"));

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Random random = new Random(44);

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({ "GET, /conversations/{conversation}", "GET, /conversations/{conversation}/messages/{reply}",
            "GET, /replies/{reply}/events", "POST, /replies/{reply}/stop" })
    void whatIsSomebodyElsesTakesAsLongAsWhatNeverWas(String method, String path) {
        Belongings theirs = ACTORS.ownersConversation();
        double[] foreign = new double[PAIRS];
        double[] missing = new double[PAIRS];
        for (int round = -WARM_UP; round < PAIRS; round++) {
            Actor stranger = STRANGERS.get(Math.floorMod(round, STRANGERS.size()));
            boolean foreignFirst = this.random.nextBoolean();
            Timed first = call(method, path, foreignFirst ? theirs : MatrixActors.nothing(), stranger);
            Timed second = call(method, path, foreignFirst ? MatrixActors.nothing() : theirs, stranger);
            assertThat(first.status()).isEqualTo(404).isEqualTo(second.status());
            assertThat(first.told()).isEqualTo(second.told());
            if (round >= 0) {
                foreign[round] = (foreignFirst ? first : second).milliseconds();
                missing[round] = (foreignFirst ? second : first).milliseconds();
            }
        }
        double difference = Math.abs(median(foreign) - median(missing));
        System.out.printf("%s %s: foreign %.2f ms, missing %.2f ms%n", method, path, median(foreign), median(missing));
        assertThat(difference).isLessThanOrEqualTo(MOST_MILLISECONDS);
    }

    private static Timed call(String method, String path, Belongings ids, Actor stranger) {
        String address = "http://localhost:" + WORLD.port()
                + path.replace("{conversation}", ids.conversation().toString())
                    .replace("{reply}", ids.reply().toString());
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
            .timeout(Duration.ofSeconds(20))
            .header("Accept", path.endsWith("/events") ? "text/event-stream" : "text/html")
            .header("Cookie", "__Host-atrium=" + stranger.someone().token().secret())
            .header("X-CSRF-TOKEN", WORLD.csrf(stranger.someone()))
            .method(method, BodyPublishers.noBody())
            .build();
        try {
            long begin = System.nanoTime();
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            double took = (System.nanoTime() - begin) / 1e6;
            String headers = response.headers().map().toString().replaceAll("date=\\[[^]]*]", "");
            return new Timed(response.statusCode(), Neutral.of(headers + response.body()), took);
        }
        catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private record Timed(int status, String told, double milliseconds) {
    }

}
