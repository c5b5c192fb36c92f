package dev.atrium.bench;

/// A stream did not come through, and why.
final class Lost extends RuntimeException {

    private static final long serialVersionUID = 1;

    Lost(String reason) {
        super(reason, null, false, false);
    }

}
