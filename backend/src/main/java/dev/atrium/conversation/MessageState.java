package dev.atrium.conversation;

import java.util.Locale;

/// How far a message has come. Every state but WRITING is final.
public enum MessageState {

    WRITING, COMPLETE, STOPPED, INTERRUPTED, FAILED, REFUSED;

    public boolean isFinal() {
        return this != WRITING;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MessageState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

}
