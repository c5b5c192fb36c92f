package dev.atrium.testing;

/// How often a test of chance or of endurance goes round: a few times in `bin/test`, many in `bin/test --full`.
public final class Rounds {

    private static final boolean FULL = System.getenv("ATRIUM_FULL") != null;

    private Rounds() {
    }

    public static boolean full() {
        return FULL;
    }

    public static int of(int usual, int full) {
        return FULL ? full : usual;
    }

}
