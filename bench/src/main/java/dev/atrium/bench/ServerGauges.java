package dev.atrium.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a server tells of itself at the operators' port, and what the system knows of its process.
record ServerGauges(HttpClient http, String url, long process) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final double BYTES_A_MEGABYTE = 1 << 20;

    private static final Pattern BUCKET = Pattern
        .compile("atrium_event_loop_lag_seconds_bucket\\{.*le=\"([^\"]+)\".*} (\\S+)");

    static ServerGauges of(String managementUrl, long process) {
        return new ServerGauges(HttpClient.newBuilder().connectTimeout(PATIENCE).build(),
                managementUrl + "/actuator/prometheus", process);
    }

    /// Of the heap, in use or garbage.
    double heapMegabytes() {
        return sum(told(), "jvm_memory_used_bytes{area=\"heap\"") / BYTES_A_MEGABYTE;
    }

    double connectionsInUse() {
        return sum(told(), "r2dbc_pool_acquired_connections");
    }

    /// How many looks at an event loop took at most so many seconds, since the start.
    Map<Double, Double> lags() {
        Map<Double, Double> lags = new TreeMap<>();
        told().lines().map(BUCKET::matcher).filter(Matcher::matches).forEach(bucket -> {
            String limit = bucket.group(1);
            lags.merge(limit.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(limit),
                    Double.parseDouble(bucket.group(2)), Double::sum);
        });
        return lags;
    }

    long descriptors() {
        try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(process), "fd"))) {
            return open.count();
        }
        catch (IOException gone) {
            return 0;
        }
    }

    /// What is left of the heap when all garbage has been collected.
    double liveMegabytes() {
        try {
            Process collecting = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    String.valueOf(process), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
            if (!collecting.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                collecting.destroyForcibly();
            }
            return heapMegabytes();
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private String told() {
        try {
            return http
                .send(HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static double sum(String text, String begins) {
        return text.lines()
            .filter(line -> line.startsWith(begins))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
    }

}
