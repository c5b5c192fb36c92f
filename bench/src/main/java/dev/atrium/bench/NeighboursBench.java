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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.json.JsonMapper;

/// How long the members of a quiet tenant wait for the first text while another tenant crowds the server: with questions, and
/// with files to read. They are asked before, between and after as well, with nobody beside them. The caps that would keep
/// the crowd small are lifted.
public final class NeighboursBench {

    private static final Path FOLDER = Path.of("bench", "target");

    private static final String CROWDED = "alder-bank";

    private static final Duration EVERY = Duration.ofMillis(250);

    private static final int ASKS = 120;

    private static final Round QUIET = new Round(ASKS, 40, 50);

    private static final Round CROWD = new Round(400, 100, 10);

    private static final int UPLOADERS = 4;

    private static final Duration CROWD_GATHERS = Duration.ofSeconds(10);

    private static final Duration LONGEST_PHASE = Duration.ofMinutes(3);

    private final List<Phase> phases = new ArrayList<>();

    private NeighboursBench() {
    }

    public static void main(String[] args) {
        Bench.endAfter(Duration.ofMinutes(20));
        try (var running = new Running()) {
            new NeighboursBench().run(running);
        }
        System.exit(0);
    }

    private void run(Running running) {
        var model = running.keep(new StandInProcess(FOLDER));
        System.out.println("Starting Atrium with PostgreSQL and Keycloak ...");
        var measured = running.keep(MeasuredStack.in(FOLDER));
        var stack = measured.launch(MeasuredStack.asking(model.baseUrl()), new HashMap<>(MeasuredStack.CAPS));
        var quiet = new AtriumTarget(stack.server().pid(), client(), stack.url(),
                MeasuredStack.signedIn(stack, tenant -> !tenant.equals(CROWDED)));
        var crowd = new AtriumTarget(stack.server().pid(), client(), stack.url(),
                MeasuredStack.signedIn(stack, CROWDED::equals));
        System.out.println("Warming up ...");
        for (int time = 0; time < 6; time++) {
            LoadClient.run(crowd, Round.of(200, 150));
            LoadClient.run(quiet, Round.of(50, 40));
        }
        phase("alone", quiet, Mono.never());
        phase("400 streams of the other", quiet, questions(crowd));
        phase("alone", quiet, Mono.never());
        phase("files of the other are read", quiet, files(crowd));
        phase("alone", quiet, Mono.never());
        report();
    }

    private static HttpClient client() {
        return HttpClient.create(ConnectionProvider.builder("bench")
            .maxConnections(2_000)
            .pendingAcquireTimeout(Duration.ofSeconds(10))
            .build());
    }

    /// As many at a time as a round has, each followed by another one.
    private static Mono<Void> questions(Target crowd) {
        return Flux.range(0, CROWD.streams())
            .delayUntil(stream -> Mono.delay(Duration.ofMillis(20)))
            .flatMap(stream -> Flux.defer(() -> crowd.ask(CROWD, stream))
                .onErrorResume(lost -> Mono.delay(Duration.ofMillis(500)).then(Mono.empty()))
                .repeat(), CROWD.streams())
            .then();
    }

    private static Mono<Void> files(AtriumTarget crowd) {
        var uploads = new Uploads(crowd.client(), crowd.baseUrl());
        return Flux.range(0, UPLOADERS)
            .flatMap(number -> Mono.defer(() -> uploads.one(crowd.members().get(number))).repeat(), UPLOADERS)
            .then();
    }

    private void phase(String name, Target quiet, Mono<Void> beside) {
        System.out.println(name + " ...");
        var timings = new Timings();
        var lost = new AtomicInteger();
        var trouble = new AtomicInteger();
        var asks = Flux.interval(EVERY)
            .take(ASKS)
            .onBackpressureBuffer(ASKS)
            .flatMap(number -> timings.measure(quiet.ask(QUIET, number.intValue()))
                .timeout(QUIET.longestStream())
                .then()
                .onErrorResume(why -> Mono.fromRunnable(lost::incrementAndGet)), ASKS)
            .then();
        Mono.firstWithSignal(Mono.delay(CROWD_GATHERS).then(asks),
                beside.doOnError(why -> System.out.println("  the crowd: " + why.getMessage()))
                    .onErrorResume(why -> Mono.fromRunnable(trouble::incrementAndGet).then(Mono.never())))
            .block(LONGEST_PHASE);
        phases.add(new Phase(name, timings.firstAt(50), timings.firstAt(99), lost.get(), trouble.get() > 0));
    }

    private void report() {
        var alone = phases.stream().filter(phase -> phase.name().equals("alone")).toList();
        double p50 = alone.stream().collect(Collectors.averagingDouble(Phase::p50));
        System.out.printf(
                "%n| beside the quiet tenant | first p50 ms | first p99 ms | p50 to alone | p50 over alone ms | lost of %d |%n",
                ASKS);
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
        phases.forEach(phase -> System.out.printf(Locale.ROOT, "| %s | %.1f | %.1f | %.2f | %+.1f | %d |%s%n",
                phase.name(), phase.p50(), phase.p99(), phase.p50() / p50, phase.p50() - p50, phase.lost(),
                phase.crowdEnded() ? " the crowd ended early" : ""));
        try {
            Files.writeString(FOLDER.resolve("neighbours.jsonl"),
                    phases.stream().map(JsonMapper.shared()::writeValueAsString).collect(Collectors.joining("\n")));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /// @param crowdEnded whether those beside were refused before the end
    record Phase(String name, double p50, double p99, int lost, boolean crowdEnded) {
    }

}
