package dev.atrium.bench;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// How much a run does: the rounds that are measured, those before that only make the code hot, and where a recording
/// of Atrium goes, if one is wanted.
record Shape(List<Round> rounds, List<Round> warmUp, Optional<Path> recording) {

    private static final int TOKENS = 500;

    private static final int FEWER_TOKENS = 150;

    private static final int MOST_STREAMS = 5_000;

    private static final Set<String> KNOWN = Set.of("--short", "--many", "--profile");

    static Shape of(List<String> options) {
        if (!KNOWN.containsAll(options)) {
            throw new IllegalArgumentException("The options are --short or --many, and --profile, not " + options);
        }
        Optional<Path> recording = options.contains("--profile") ? Optional.of(Path.of("bench/target/atrium.jfr"))
                : Optional.empty();
        if (options.contains("--many")) {
            return many(recording);
        }
        return options.contains("--short") ? brief(recording) : full(recording);
    }

    private static Shape full(Optional<Path> recording) {
        return new Shape(List.of(Round.of(10, TOKENS), Round.of(200, TOKENS), Round.of(1_000, TOKENS)), hot(),
                recording);
    }

    /// As many as one server writes at a time; they begin over two minutes, and the first
    /// go on until the last has begun.
    private static Shape many(Optional<Path> recording) {
        return new Shape(List.of(Round.of(1_000, TOKENS), Round.of(MOST_STREAMS, TOKENS)), hot(), recording);
    }

    private static List<Round> hot() {
        return Stream
            .concat(Stream.of(Round.of(50, FEWER_TOKENS)), Collections.nCopies(8, Round.of(200, FEWER_TOKENS)).stream())
            .toList();
    }

    private static Shape brief(Optional<Path> recording) {
        return new Shape(List.of(Round.of(10, FEWER_TOKENS), Round.of(100, FEWER_TOKENS)),
                List.of(Round.of(20, FEWER_TOKENS), Round.of(100, FEWER_TOKENS), Round.of(100, FEWER_TOKENS)),
                recording);
    }

}
