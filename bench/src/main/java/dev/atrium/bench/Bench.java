package dev.atrium.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.json.JsonMapper;

/// Runs every round on every target in turn, prints the table and writes `streams.jsonl`.
public final class Bench {

    private static final Duration LONGEST = Duration.ofMinutes(45);

    private static final int MOST_CONNECTIONS = 8_000;

    private static final Path FOLDER = Path.of("bench", "target");

    private final Shape shape;

    private final JsonMapper json = JsonMapper.builder().build();

    private final List<Result> results = new ArrayList<>();

    private Bench(Shape shape) {
        this.shape = shape;
    }

    /// Options: `--short` for fewer streams and shorter answers, `--many` for as many as
    /// one server writes at a time, `--profile` for a flight recording of Atrium.
    public static void main(String[] args) {
        endAfter(LONGEST);
        try {
            new Bench(Shape.of(List.of(args))).run();
            System.exit(0);
        }
        catch (RuntimeException problem) {
            System.err.println("The bench could not finish: " + problem.getMessage());
            System.exit(1);
        }
    }

    private void run() {
        try (var running = new Running()) {
            var targets = start(running);
            warmUp(targets);
            shape.rounds().forEach(round -> targets.forEach(target -> measure(target, round)));
        }
        report();
    }

    private List<Target> start(Running running) {
        var model = running.keep(new StandInProcess(FOLDER));
        var nginx = running.keep(new Nginx(FOLDER, model.port()));
        System.out.println("Starting Atrium with PostgreSQL and Keycloak ...");
        var stack = running.keep(MeasuredStack.in(FOLDER));
        var atrium = stack.start(model.baseUrl(), shape.recording(), client());
        return List.of(new ModelTarget("direct", model.processes(), client(), model.baseUrl()),
                new ModelTarget("nginx", nginx.processes(), client(), nginx.baseUrl()), atrium);
    }

    /// One for each target, so that none inherits the connections of another.
    private static HttpClient client() {
        return HttpClient.create(ConnectionProvider.builder("bench")
            .maxConnections(MOST_CONNECTIONS)
            .pendingAcquireTimeout(Duration.ofSeconds(10))
            .build());
    }

    private void warmUp(List<Target> targets) {
        for (var target : targets) {
            System.out.println("Warming up " + target.name() + " ...");
            shape.warmUp().forEach(round -> LoadClient.run(target, round));
        }
    }

    private void measure(Target target, Round round) {
        System.out.printf("%s: %d streams of %d tokens, %d a second ...%n", target.name(), round.streams(),
                round.tokens(), round.rate());
        var result = LoadClient.run(target, round);
        result.losses().forEach((reason, count) -> System.out.printf("  lost %d: %s%n", count, reason));
        results.add(result);
    }

    private void report() {
        var rows = new StringBuilder();
        results.forEach(result -> rows.append(json.writeValueAsString(result.toJson())).append('\n'));
        Path file = FOLDER.resolve("streams.jsonl");
        try {
            Files.writeString(file, rows);
        }
        catch (IOException ex) {
            throw new UncheckedIOException("Cannot write " + file, ex);
        }
        System.out.println();
        System.out.println(new Table(results).text());
        System.out.println(
                "Times are over those of direct in the same round; those of direct are in brackets. Rows: " + file);
    }

    /// Whatever hangs, the run stops; the children are ended on the way out.
    static void endAfter(Duration time) {
        var watchdog = new Thread(() -> {
            try {
                Thread.sleep(time);
                System.err.println("The bench has taken more than " + time + "; giving up.");
                System.exit(1);
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
            }
        }, "watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
    }

}
