package dev.atrium.verifier;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// A checkpoint whose signature has been verified.
@SuppressWarnings("ArrayRecordComponent")
record Checkpoint(long size, byte[] root, Instant at, String note) {

    private static final int LONGEST = 2_000;

    /// Reads a note and makes sure that the key signed it.
    static Checkpoint parse(String note, VerifierKey key) throws Fault {
        int end = note.indexOf("\n\n");
        if (end < 0 || note.length() > LONGEST) {
            throw new Fault("checkpoint", "A checkpoint cannot be read: %s", beginning(note));
        }
        String text = note.substring(0, end + 1);
        String[] lines = text.split("\n");
        if (!lines[0].equals(key.name())) {
            throw new Fault("origin", "A checkpoint is of another trail: %s, not %s", lines[0], key.name());
        }
        if (note.substring(end + 2).lines().noneMatch(line -> key.signed(text, line))) {
            throw new Fault("signature", "A checkpoint is not signed by the key that was given: %s", beginning(note));
        }
        return read(lines, note);
    }

    /// Several notes, one after the other.
    static List<Checkpoint> parseAll(String notes, VerifierKey key) throws Fault {
        List<Checkpoint> all = new ArrayList<>();
        StringBuilder note = new StringBuilder();
        for (String line : notes.split("\n")) {
            boolean signs = line.startsWith("— ");
            if (!signs && note.indexOf("\n— ") >= 0) {
                all.add(parse(note.toString(), key));
                note.setLength(0);
            }
            if (!line.isEmpty() || !note.isEmpty()) {
                note.append(line).append('\n');
            }
        }
        if (!note.isEmpty()) {
            all.add(parse(note.toString(), key));
        }
        return all;
    }

    boolean isOf(Tree tree) {
        return Arrays.equals(this.root, tree.root());
    }

    private static Checkpoint read(String[] lines, String note) throws Fault {
        try {
            byte[] root = Base64.getDecoder().decode(lines[2]);
            Instant at = Instant.parse(lines[3].substring("at ".length()));
            if (root.length == Sha256.BYTES && lines.length == 4) {
                return new Checkpoint(Long.parseLong(lines[1]), root, at, note);
            }
        }
        catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException unreadable) {
            // said below
        }
        throw new Fault("checkpoint", "A checkpoint cannot be read: %s", beginning(note));
    }

    private static String beginning(String note) {
        return note.substring(0, Math.min(200, note.length())).replace("\n", " / ");
    }

}
