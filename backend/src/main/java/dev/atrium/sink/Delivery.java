package dev.atrium.sink;

import org.jspecify.annotations.Nullable;

/// What came of sending something.
///
/// @param problem the end of a text key, `sink.problem.…`; null when it was acknowledged
/// @param status what a webhook answered, if it did
public record Delivery(@Nullable Problem problem, @Nullable Integer status) {

    private static final int OK = 200;

    private static final int REDIRECTION = 300;

    private static final int REFUSED = 400;

    private static final int FAILED = 500;

    /// These say no for now, and not to what was sent.
    private static final int TOO_SLOW = 408;

    private static final int TOO_EARLY = 425;

    private static final int TOO_MANY = 429;

    static final Delivery ACKNOWLEDGED = new Delivery(null, null);

    static Delivery failed(Problem problem) {
        return new Delivery(problem, null);
    }

    static Delivery answered(int status) {
        return new Delivery(problem(status), status);
    }

    private static @Nullable Problem problem(int status) {
        if (status >= FAILED || status < OK || status == TOO_SLOW || status == TOO_EARLY || status == TOO_MANY) {
            return Problem.FAILING;
        }
        return (status >= REFUSED) ? Problem.REFUSED : (status >= REDIRECTION) ? Problem.REDIRECTED : null;
    }

}
