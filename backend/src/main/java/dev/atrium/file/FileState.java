package dev.atrium.file;

import java.util.Locale;

/// Where a file is on its way. While it is `INDEXING` its text is known and becomes passages. `READ`, `REFUSED` and `FAILED` are ends; a failed one may be tried again.
public enum FileState {

    UPLOADING, WAITING, SCANNING, READING, INDEXING, READ, REFUSED, FAILED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether nothing more happens by itself.
    public boolean isEnd() {
        return this == READ || this == REFUSED || this == FAILED;
    }

    static FileState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

}
