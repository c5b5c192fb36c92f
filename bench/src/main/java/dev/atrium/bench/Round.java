package dev.atrium.bench;

import java.time.Duration;

/// So many streams at once, each of so many tokens at so many a second.
record Round(int streams, int tokens, int rate) {

    /// What the generator, the model and the server can carry together on two cores
    /// without measuring each other.
    private static final int TOKENS_A_SECOND = 10_000;

    private static final int FASTEST = 50;

    private static final int STARTS_A_SECOND = 40;

    private static final Duration SLACK = Duration.ofSeconds(30);

    static Round of(int streams, int tokens) {
        return new Round(streams, tokens, Math.min(FASTEST, TOKENS_A_SECOND / streams));
    }

    /// The question that makes the stand-in write just that.
    String question() {
        return "[[tokens=" + tokens + ",rate=" + rate + "]]";
    }

    /// When a stream starts, counted from the start of the round.
    Duration start(int stream) {
        return Duration.ofMillis(stream * 1000L / STARTS_A_SECOND);
    }

    /// By then a stream has ended, or it counts as lost.
    Duration longestStream() {
        return Duration.ofSeconds(tokens / rate).plus(SLACK);
    }

    Duration longest() {
        return start(streams).plus(longestStream()).plus(SLACK);
    }

}
