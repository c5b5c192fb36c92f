package dev.atrium.sink;

import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import dev.atrium.kernel.Outbound;
import io.netty.channel.ConnectTimeoutException;

/// Why something was not acknowledged. What the receiver, or this server, would say again the same way stops the sink:
/// somebody has to mend it.
public enum Problem {

    REFUSED(true), REDIRECTED(true), FORBIDDEN(true), SECRET_LOST(true),

    FAILING(false), UNREACHABLE(false), UNKNOWN_HOST(false), TOO_LATE(false), UNTRUSTED(false), UNCONFIRMED(false);

    private static final int DEEPEST = 20;

    private final boolean stops;

    Problem(boolean stops) {
        this.stops = stops;
    }

    public boolean stops() {
        return this.stops;
    }

    /// The name in the database and in texts.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Problem> of(String word) {
        return Arrays.stream(values()).filter(problem -> problem.word().equals(word)).findFirst();
    }

    static Problem of(Throwable trouble) {
        if (has(trouble, Outbound.Forbidden.class::isInstance)) {
            return FORBIDDEN;
        }
        if (has(trouble, UnknownHostException.class::isInstance)) {
            return UNKNOWN_HOST;
        }
        if (has(trouble, cause -> cause instanceof TimeoutException || cause instanceof ConnectTimeoutException)) {
            return TOO_LATE;
        }
        return has(trouble, SSLException.class::isInstance) ? UNTRUSTED : UNREACHABLE;
    }

    private static boolean has(Throwable trouble, Predicate<Throwable> sought) {
        return Stream.iterate(trouble, cause -> cause != null, Throwable::getCause).limit(DEEPEST).anyMatch(sought);
    }

}
