package dev.atrium.web.errors;

import java.util.Arrays;
import java.util.Locale;

import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// The kinds of failure a page tells apart.
enum ErrorKind {

    INVALID(422, false), FORBIDDEN(403, true), NOT_FOUND(404, false), CONFLICT(409, false), TOO_LARGE(413, false),
    TOO_MANY(429, false), UNAVAILABLE(503, true), BROKEN(500, true);

    private final int status;

    private final boolean saysWhatNext;

    ErrorKind(int status, boolean saysWhatNext) {
        this.status = status;
        this.saysWhatNext = saysWhatNext;
    }

    static ErrorKind of(Refusal.Kind kind) {
        return valueOf(kind.name());
    }

    /// The kind that comes nearest to a status: what is wrong with a request counts as
    /// invalid, the rest as broken.
    static ErrorKind of(int status) {
        return Arrays.stream(values())
            .filter(kind -> kind.status == status)
            .findFirst()
            .orElse(status >= 400 && status < 500 ? INVALID : BROKEN);
    }

    int status() {
        return status;
    }

    /// Its text key.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    ErrorPage page(int status, @Nullable String detail, @Nullable Long pause, @Nullable String request) {
        return new ErrorPage(word(), status, detail, saysWhatNext, pause, request);
    }

}
