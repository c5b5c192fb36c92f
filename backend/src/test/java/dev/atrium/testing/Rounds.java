package dev.atrium.testing;

/// How often a test of chance or of endurance goes round: a few times in `bin/test`, many in `bin/test --full`.
public final class Rounds {

    private static final boolean FULL = System.getenv("ATRIUM_FULL") != null;

    private Rounds() {
    }

    public static boolean full() {
        return FULL;
    }

    /// Whether the short form looks at this one: at one of so many, chosen by its name,
    /// so
    /// that it is the same each time. The long form looks at all.
    public static boolean looksAt(Object one, int oneOf) {
        return FULL || Math.floorMod(one.toString().hashCode(), oneOf) == 0;
    }

    public static int of(int usual, int full) {
        return FULL ? full : usual;
    }

}
