package dev.atrium.retention;

import org.jspecify.annotations.Nullable;

/// For how long: so many days of 24 hours, or for ever.
public record Span(int days) implements Comparable<Span> {

    public static final int MOST_DAYS = 36_500;

    public static final Span FOR_EVER = new Span(Integer.MAX_VALUE);

    static final Span NONE = new Span(0);

    public boolean isForEver() {
        return equals(FOR_EVER);
    }

    static Span orForEver(@Nullable Span span) {
        return (span != null) ? span : FOR_EVER;
    }

    static Span orNone(@Nullable Span span) {
        return (span != null) ? span : NONE;
    }

    static Span longer(Span one, Span other) {
        return (one.compareTo(other) >= 0) ? one : other;
    }

    @Override
    public int compareTo(Span other) {
        return Integer.compare(this.days, other.days);
    }

}
