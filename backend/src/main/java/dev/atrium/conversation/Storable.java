package dev.atrium.conversation;

/// Text as PostgreSQL can keep it: everything but the null character, whose place is taken by a mark of the same length
/// so that offsets stay true.
final class Storable {

    private Storable() {
    }

    static String text(String text) {
        return text.replace('\0', '\uFFFD');
    }

}
