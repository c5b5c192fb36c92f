package dev.atrium.conversation;

import java.util.regex.Pattern;

import dev.atrium.kernel.Refusal;

/// The name a client gives to one ask, so that asking again with the same name asks only once.
public record AskKey(String value) {

    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    public AskKey {
        if (!SYNTAX.matcher(value).matches()) {
            throw Refusal.invalid("idempotencyKey", "ask-key.malformed");
        }
    }

    @Override
    public String toString() {
        return this.value;
    }

}
