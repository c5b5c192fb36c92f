package dev.atrium.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a run found, for reading: times over those of `direct` in the same round.
final class Table {

    static final String HEAD = "| %-8s | %7s | %9s | %12s | %12s | %12s | %15s | %7s | %8s |".formatted("target",
            "streams", "completed", "first p50 ms", "first p99 ms", "gap p99 ms", "CPU s/1k tokens", "RSS MB",
            "to nginx");

    private static final String RULE = "|%s|%s|%s|%s|%s|%s|%s|%s|%s|".formatted("-".repeat(10), "-".repeat(9),
            "-".repeat(11), "-".repeat(14), "-".repeat(14), "-".repeat(14), "-".repeat(17), "-".repeat(9),
            "-".repeat(10));

    private final List<Result> results;

    Table(List<Result> results) {
        this.results = results;
    }

    String text() {
        var lines = new StringBuilder(HEAD).append('\n').append(RULE).append('\n');
        results.forEach(result -> lines.append(line(result)).append('\n'));
        return lines.toString();
    }

    private String line(Result result) {
        Optional<Result> direct = counterpart("direct", result);
        return String.format(Locale.ROOT, "| %-8s | %7d | %9d | %12s | %12s | %12s | %15.4f | %7.0f | %8s |",
                result.target(), result.streams(), result.completed(),
                over(result.ttftP50(), direct.map(Result::ttftP50)),
                over(result.ttftP99(), direct.map(Result::ttftP99)), over(result.gapP99(), direct.map(Result::gapP99)),
                result.cpuPerThousandTokens(), result.residentMegabytes(), ratio(result));
    }

    private Optional<Result> counterpart(String target, Result result) {
        return results.stream()
            .filter(other -> other.target().equals(target) && other.streams() == result.streams() && other != result)
            .findFirst();
    }

    private static String over(double value, Optional<Double> direct) {
        return direct.map(base -> String.format(Locale.ROOT, "%+.1f", value - base))
            .orElseGet(() -> String.format(Locale.ROOT, "(%.1f)", value));
    }

    private String ratio(Result result) {
        return counterpart("nginx", result)
            .filter(nginx -> nginx.cpuPerThousandTokens() > 0 && !result.target().equals("direct"))
            .map(nginx -> String.format(Locale.ROOT, "%.1f x",
                    result.cpuPerThousandTokens() / nginx.cpuPerThousandTokens()))
            .orElse("");
    }

}
