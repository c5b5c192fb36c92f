package dev.atrium.knowledge;

import java.util.regex.Pattern;

/// Names one state of an assistant's knowledge: the same passages with the same embeddings, read by the same analyzers,
/// have the same revision wherever it is counted. An index of a revision never changes.
public record Revision(String id) {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    public Revision {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("no revision: " + id);
        }
    }

    @Override
    public String toString() {
        return id;
    }

}
