package dev.atrium.kernel;

import java.util.regex.Pattern;

/// What went wrong, for a line of the log.
public final class Cause {

    private static final Pattern LINES = Pattern.compile("\\s*\\R\\s*");

    private static final int DEEPEST = 20;

    private Cause() {
    }

    /// The innermost cause in one line. The exceptions around it repeat it, with the
    /// whole statement that failed.
    public static String of(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < DEEPEST && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        return LINES.matcher(cause.toString()).replaceAll(" ");
    }

}
