package dev.atrium.model;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/// Why there is no answer, or no more of it. The detail is for operators; it never holds a key, a prompt or a
/// provider's own words. There is no stack trace, because in an outage there are thousands of these.
public final class ModelFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public enum Kind {

        /// The provider, or our own connections to it, take no more for now.
        BUSY,

        /// Nobody answered, or the provider itself is broken.
        UNREACHABLE,

        /// The provider does not accept this question, for example because it is too
        /// long.
        REJECTED,

        /// The provider took the question and then said nothing for too long.
        NO_FIRST_TOKEN,

        /// The answer began and then nothing came for too long.
        STALLED,

        /// The answer took longer, or grew larger, than any may.
        TOO_LONG,

        /// The connection ended before the answer did.
        CUT,

        /// What came is not what the protocol says.
        GARBAGE,

        /// The provider has just failed so often that it is not asked for a moment.
        CIRCUIT_OPEN,

        /// The provider refuses our key.
        UNAUTHORISED

    }

    private final Kind kind;

    private final boolean said;

    private final boolean waited;

    private final transient @Nullable Duration retryAfter;

    public ModelFailure(Kind kind, String detail) {
        this(kind, detail, null, false, false);
    }

    ModelFailure(Kind kind, String detail, @Nullable Duration retryAfter) {
        this(kind, detail, retryAfter, false, false);
    }

    private ModelFailure(Kind kind, String detail, @Nullable Duration retryAfter, boolean said, boolean waited) {
        super(detail, null, false, false);
        this.kind = kind;
        this.retryAfter = retryAfter;
        this.said = said;
        this.waited = waited;
    }

    /// Nothing was asked, because no place became free in time or no room to wait was
    /// left. To ask again would be to push in.
    static ModelFailure noPlace(String detail) {
        return new ModelFailure(Kind.BUSY, detail, null, false, true);
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String toString() {
        return kind + ": " + getMessage();
    }

    /// The same trouble when something was already said: the answer stands as far as it
    /// came, and nobody is asked
    /// again. Whatever then ends the connection has cut the answer.
    ModelFailure afterSpeaking() {
        boolean lost = kind == Kind.BUSY || kind == Kind.UNREACHABLE;
        return new ModelFailure(lost ? Kind.CUT : kind, String.valueOf(getMessage()), null, true, waited);
    }

    /// How long the provider asked us to wait, if it did.
    @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /// Whether asking the same model again may help.
    boolean passes() {
        return !said && !waited && (kind == Kind.BUSY || kind == Kind.UNREACHABLE || kind == Kind.CUT);
    }

    /// Whether there are many of these when something is wrong, or merely much going on,
    /// so that each of them tells little.
    boolean comesInCrowds() {
        return waited || kind == Kind.CIRCUIT_OPEN;
    }

    /// Whether another model may do better.
    boolean isTheModelsOwn() {
        return !said && kind != Kind.REJECTED;
    }

    /// Whether this tells that the provider as a whole is in trouble, rather than one
    /// question or its quota.
    boolean tellsOfAnOutage() {
        return !said && (kind == Kind.UNREACHABLE || kind == Kind.CUT || kind == Kind.NO_FIRST_TOKEN);
    }

}
