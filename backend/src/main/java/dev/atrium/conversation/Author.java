package dev.atrium.conversation;

import java.util.Locale;

/// Who a message is from: the member asks, a model answers.
public enum Author {

    QUESTION, ANSWER;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Author of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

}
