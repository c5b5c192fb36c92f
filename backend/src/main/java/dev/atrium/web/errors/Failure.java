package dev.atrium.web.errors;

import java.time.Duration;
import java.util.Locale;

import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponse;

/// What went wrong with a request, as it may be told: never more than a kind, a status and, for a refusal, its sentence.
record Failure(ErrorKind kind, int status, @Nullable Refusal refusal, @Nullable Duration retryAfter,
        HttpHeaders headers) {

    private static final Duration SOON = Duration.ofSeconds(5);

    static Failure of(Throwable error) {
        if (error instanceof Refusal refusal) {
            return new Failure(ErrorKind.of(refusal.kind()), refusal.kind().status(), refusal, refusal.retryAfter(),
                    HttpHeaders.EMPTY);
        }
        if (error instanceof DataBufferLimitException) {
            return of(Refusal.tooLarge("form.too-large"));
        }
        if (error instanceof ErrorResponse response) {
            int status = response.getStatusCode().value();
            return new Failure(ErrorKind.of(status), status, null, null, response.getHeaders());
        }
        if (TenantTransaction.isTrouble(error)) {
            return plain(ErrorKind.UNAVAILABLE, SOON);
        }
        return plain(ErrorKind.BROKEN, null);
    }

    /// Whether something we need is away or has no room for more.
    boolean isOverload() {
        return kind == ErrorKind.UNAVAILABLE && refusal == null;
    }

    /// Whether it is our fault and unexpected: then it belongs into the log.
    boolean isOurs() {
        return kind == ErrorKind.BROKEN || isOverload();
    }

    @Nullable String sentence(RefusalTexts texts, Locale language) {
        return (refusal == null) ? null : texts.sentence(refusal, language);
    }

    @Nullable Long pause() {
        return (retryAfter == null) ? null : Math.max(1, retryAfter.plusMillis(999).toSeconds());
    }

    private static Failure plain(ErrorKind kind, @Nullable Duration retryAfter) {
        return new Failure(kind, kind.status(), null, retryAfter, HttpHeaders.EMPTY);
    }

}
