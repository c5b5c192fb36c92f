package dev.atrium.web.operating;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.testing.World;

/// What Prometheus is told at the operator's port.
record Scrape(String text) {

    private static final Pattern FAMILY = Pattern.compile("^# TYPE (\\S+) (\\S+)$", Pattern.MULTILINE);

    private static final Pattern LABEL = Pattern.compile("[{,]([a-z_]+)=\"");

    static Scrape of(World world) {
        String text = world.operator()
            .get()
            .uri("/actuator/prometheus")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
        return new Scrape(String.valueOf(text));
    }

    /// The names under which measures are listed.
    Set<String> families() {
        return FAMILY.matcher(this.text).results().map(row -> row.group(1)).collect(sorted());
    }

    /// The names that can be asked for.
    Set<String> names() {
        return lines().map(line -> line.split("[{ ]")[0]).collect(sorted());
    }

    Set<String> labels() {
        return LABEL.matcher(this.text).results().map((MatchResult label) -> label.group(1)).collect(sorted());
    }

    double value(String line) {
        return lines().filter(one -> one.startsWith(line))
            .mapToDouble(one -> Double.parseDouble(one.substring(one.lastIndexOf(' ') + 1)))
            .sum();
    }

    private Stream<String> lines() {
        return Arrays.stream(this.text.split("\n")).filter(line -> !line.startsWith("#"));
    }

    private static Collector<String, ?, Set<String>> sorted() {
        return Collectors.toCollection(TreeSet::new);
    }

}
