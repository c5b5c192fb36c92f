package dev.atrium.kernel;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// A clear no. It names what was refused by a code (the text key `refusal.<code>`), with the values the text needs,
/// the field that was wrong if there was one, and when to try again if that helps. Nothing has been changed.
/// A thing that belongs to somebody else is refused exactly like a thing that does not exist.
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public enum Kind {

        NOT_FOUND(404), INVALID(422), CONFLICT(409), TOO_LARGE(413), TOO_MANY(429), FORBIDDEN(403), UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /// The HTTP status that says this.
        public int status() {
            return this.status;
        }

    }

    private final Kind kind;

    private final String code;

    private final transient List<Object> arguments;

    private final @Nullable String field;

    private final @Nullable Duration retryAfter;

    private Refusal(Kind kind, String code, @Nullable String field, @Nullable Duration retryAfter,
            Object... arguments) {
        super(code, null, false, false);
        this.kind = kind;
        this.code = code;
        this.field = field;
        this.retryAfter = retryAfter;
        this.arguments = Arrays.asList(arguments);
    }

    /// Whether something failed because it was refused as missing.
    public static boolean isNotFound(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.kind == Kind.NOT_FOUND;
    }

    public static Refusal notFound() {
        return new Refusal(Kind.NOT_FOUND, "not-found", null, null);
    }

    public static Refusal invalid(String field, String code, Object... arguments) {
        return new Refusal(Kind.INVALID, code, field, null, arguments);
    }

    public static Refusal conflict(String code, Object... arguments) {
        return new Refusal(Kind.CONFLICT, code, null, null, arguments);
    }

    public static Refusal tooLarge(String code, Object... arguments) {
        return new Refusal(Kind.TOO_LARGE, code, null, null, arguments);
    }

    public static Refusal forbidden(String code, Object... arguments) {
        return new Refusal(Kind.FORBIDDEN, code, null, null, arguments);
    }

    public static Refusal tooMany(String code, Duration retryAfter, Object... arguments) {
        return new Refusal(Kind.TOO_MANY, code, null, retryAfter, arguments);
    }

    public static Refusal unavailable(String code, Duration retryAfter) {
        return new Refusal(Kind.UNAVAILABLE, code, null, retryAfter);
    }

    public Kind kind() {
        return this.kind;
    }

    public String code() {
        return this.code;
    }

    public List<Object> arguments() {
        return this.arguments;
    }

    public @Nullable String field() {
        return this.field;
    }

    public @Nullable Duration retryAfter() {
        return this.retryAfter;
    }

}
