package dev.atrium.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.json.JsonMapper;

/// Whether a server stays what it is: people ask, read to the end or leave in the middle, and bring files, for twenty minutes.
/// Looked at are the heap, descriptors, connections to the database, and how late event loops are. `--short` takes three.
public final class SoakBench {

    private static final Path FOLDER = Path.of("bench", "target");

    private static final int READERS = 60;

    private static final Round ANSWER = new Round(READERS, 100, 20);

    /// One of so many leaves in the middle of an answer, with the connection.
    private static final int LEAVES = 5;

    private static final int READ_BEFORE_LEAVING = 10;

    private static final Duration BETWEEN_FILES = Duration.ofSeconds(15);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private static final Duration CALM = Duration.ofSeconds(45);

    private static final double TARDY = 0.99;

    private final AtomicInteger answers = new AtomicInteger();

    private final AtomicInteger left = new AtomicInteger();

    private final AtomicInteger lost = new AtomicInteger();

    private final List<Look> looks = new ArrayList<>();

    private SoakBench() {
    }

    /// @param minute since the beginning
    /// @param heap the least that was in use in this minute, in megabytes
    /// @param descriptors the most that were open
    record Look(int minute, double heap, long descriptors) {
    }

    public static void main(String[] args) {
        Bench.endAfter(Duration.ofMinutes(40));
        try (var running = new Running()) {
            new SoakBench().run(running, List.of(args).contains("--short") ? 3 : 20);
        }
        System.exit(0);
    }

    private void run(Running running, int minutes) {
        var model = running.keep(new StandInProcess(FOLDER));
        System.out.println("Starting Atrium with PostgreSQL and Keycloak ...");
        var measured = running.keep(MeasuredStack.in(FOLDER));
        var stack = measured.launch(MeasuredStack.asking(model.baseUrl()), new HashMap<>(MeasuredStack.CAPS));
        var gauges = ServerGauges.of(stack.server().managementUrl(), stack.server().pid());
        var people = new AtriumTarget(stack.server().pid(), client(), stack.url(),
                MeasuredStack.signedIn(stack, tenant -> true));
        System.out.println("Warming up ...");
        churn(people, Duration.ofMinutes(2));
        rest();
        double liveBefore = gauges.liveMegabytes();
        long descriptorsBefore = gauges.descriptors();
        var lagsBefore = gauges.lags();
        answers.set(0);
        left.set(0);
        lost.set(0);
        System.out.printf("Soaking for %d minutes ...%n", minutes);
        var looking = looking(gauges).subscribe();
        churn(people, Duration.ofMinutes(minutes));
        looking.dispose();
        double late = percentile(lagsBefore, gauges.lags());
        rest();
        report(minutes, late, new Calm(liveBefore, descriptorsBefore, 0),
                new Calm(gauges.liveMegabytes(), gauges.descriptors(), gauges.connectionsInUse()));
    }

    /// @param heap what is left of it when garbage has been collected, in megabytes
    record Calm(double heap, long descriptors, double connections) {
    }

    private static HttpClient client() {
        return HttpClient.create(ConnectionProvider.builder("bench")
            .maxConnections(2_000)
            .maxIdleTime(Duration.ofSeconds(10))
            .evictInBackground(Duration.ofSeconds(5))
            .build());
    }

    private void churn(AtriumTarget people, Duration time) {
        var uploads = new Uploads(people.client(), people.baseUrl());
        var asking = Flux.range(0, READERS)
            .delayUntil(reader -> Mono.delay(Duration.ofMillis(50)))
            .flatMap(reader -> Flux.defer(() -> one(people, reader)).repeat(), READERS);
        var bringing = Flux.interval(BETWEEN_FILES)
            .onBackpressureDrop()
            .concatMap(number -> uploads.brought(people.members().get((int) (number % people.members().size())))
                .onErrorResume(why -> Mono.fromRunnable(lost::incrementAndGet)));
        Flux.merge(asking, bringing).takeUntilOther(Mono.delay(time)).blockLast(time.plusMinutes(1));
    }

    private Flux<Integer> one(AtriumTarget people, int reader) {
        boolean leaves = (answers.get() + left.get() + reader) % LEAVES == 0;
        var answer = people.ask(ANSWER, reader).timeout(ANSWER.longestStream());
        return (leaves ? answer.take(READ_BEFORE_LEAVING) : answer)
            .doOnComplete((leaves ? left : answers)::incrementAndGet)
            .onErrorResume(why -> Mono.delay(Duration.ofMillis(500)).then(Mono.fromRunnable(lost::incrementAndGet)));
    }

    private Flux<Look> looking(ServerGauges gauges) {
        return Flux.interval(BETWEEN_LOOKS)
            .onBackpressureDrop()
            .map(second -> new Look((int) (second / 60), gauges.heapMegabytes(), gauges.descriptors()))
            .doOnNext(this::note);
    }

    private void note(Look look) {
        if (looks.isEmpty() || looks.getLast().minute() != look.minute()) {
            looks.add(look);
        }
        else {
            var so = looks.removeLast();
            looks.add(new Look(so.minute(), Math.min(so.heap(), look.heap()),
                    Math.max(so.descriptors(), look.descriptors())));
        }
    }

    private static void rest() {
        Mono.delay(CALM).block();
    }

    /// By the bounds of the buckets, so never less than it was.
    private static double percentile(Map<Double, Double> before, Map<Double, Double> after) {
        var since = new TreeMap<Double, Double>();
        after.forEach((limit, looks) -> since.put(limit, looks - before.getOrDefault(limit, 0.0)));
        double all = since.values().stream().max(Double::compare).orElse(0.0);
        return since.entrySet()
            .stream()
            .filter(bucket -> bucket.getValue() >= TARDY * all)
            .mapToDouble(Map.Entry::getKey)
            .findFirst()
            .orElse(Double.POSITIVE_INFINITY);
    }

    /// Megabytes in an hour, by least squares.
    private double slope() {
        double middle = looks.stream().mapToDouble(Look::minute).average().orElse(0);
        double mean = looks.stream().mapToDouble(Look::heap).average().orElse(0);
        double up = looks.stream().mapToDouble(look -> (look.minute() - middle) * (look.heap() - mean)).sum();
        double along = looks.stream().mapToDouble(look -> Math.pow(look.minute() - middle, 2)).sum();
        return (along == 0) ? 0 : 60 * up / along;
    }

    private void report(int minutes, double late, Calm before, Calm after) {
        System.out.printf(Locale.ROOT, "%n%d answers read, %d left in the middle, %d lost, in %d minutes%n",
                answers.get(), left.get(), lost.get(), minutes);
        System.out.printf(Locale.ROOT,
                "least heap of each minute: %.0f to %.0f MB, slope %+.0f MB an hour; live before %.0f MB, after %.0f MB%n",
                looks.stream().mapToDouble(Look::heap).min().orElse(0),
                looks.stream().mapToDouble(Look::heap).max().orElse(0), slope(), before.heap(), after.heap());
        System.out.printf(Locale.ROOT, "descriptors: %d before, %d to %d meanwhile, %d after%n", before.descriptors(),
                looks.stream().mapToLong(Look::descriptors).min().orElse(0),
                looks.stream().mapToLong(Look::descriptors).max().orElse(0), after.descriptors());
        System.out.printf(Locale.ROOT, "connections to the database in use afterwards: %.0f%n", after.connections());
        System.out.printf(Locale.ROOT, "event loops: 99 %% of looks at most %.0f ms late%n", late * 1000);
        try {
            Files.writeString(FOLDER.resolve("soak.jsonl"),
                    String.join("\n", looks.stream().map(JsonMapper.shared()::writeValueAsString).toList()));
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

}
