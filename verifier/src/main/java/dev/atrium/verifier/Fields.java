package dev.atrium.verifier;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// The texts in an event by where they stand, such as `actor.id`: objects, texts and whole numbers are all that events are
/// made of. A name that stands twice is refused, since it could be read in two ways.
final class Fields {

    private static final String BLANKS = "bfnrt";

    private static final String WHAT_THEY_ARE = "\b\f\n\r\t";

    private static final int DEEPEST = 4;

    private final Map<String, String> values = new HashMap<>();

    private final String text;

    private int at;

    private Fields(String text) {
        this.text = text;
    }

    /// @param number of the event, for what is said when it cannot be read
    static Fields of(byte[] json, long number) throws Fault {
        Fields fields = new Fields(new String(json, StandardCharsets.UTF_8));
        try {
            fields.object("", 0);
            if (fields.at == fields.text.length()) {
                return fields;
            }
        }
        catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            // said below
        }
        throw new Fault("body", "The text of event %d cannot be read.", number);
    }

    boolean is(String name, @Nullable String value) {
        return value != null && value.equals(this.values.get(name));
    }

    boolean isMoment(String name, @Nullable OffsetDateTime value) {
        try {
            String said = this.values.get(name);
            return value != null && said != null && Instant.parse(said).equals(value.toInstant());
        }
        catch (DateTimeException other) {
            return false;
        }
    }

    private void object(String before, int depth) {
        want('{', depth < DEEPEST);
        if (this.text.charAt(this.at) == '}') {
            this.at++;
            return;
        }
        do {
            String name = before + string();
            want(':', true);
            value(name, depth);
        }
        while (this.text.charAt(this.at++) == ',');
        want(this.text.charAt(this.at - 1) == '}');
    }

    private void value(String name, int depth) {
        char first = this.text.charAt(this.at);
        if (first == '{') {
            object(name + ".", depth + 1);
        }
        else {
            want(this.values.put(name, (first == '"') ? string() : digits()) == null);
        }
    }

    private String digits() {
        int from = this.at;
        while (Character.isDigit(this.text.charAt(this.at))) {
            this.at++;
        }
        want(this.at > from);
        return this.text.substring(from, this.at);
    }

    private String string() {
        want('"', true);
        StringBuilder read = new StringBuilder();
        char letter = this.text.charAt(this.at++);
        while (letter != '"') {
            read.append((letter == '\\') ? escaped() : letter);
            letter = this.text.charAt(this.at++);
        }
        return read.toString();
    }

    private char escaped() {
        char letter = this.text.charAt(this.at++);
        if (letter == 'u') {
            this.at += 4;
            return (char) Integer.parseInt(this.text, this.at - 4, this.at, 16);
        }
        int blank = BLANKS.indexOf(letter);
        want(blank >= 0 || letter == '"' || letter == '\\' || letter == '/');
        return (blank < 0) ? letter : WHAT_THEY_ARE.charAt(blank);
    }

    private void want(char letter, boolean also) {
        want(also && this.text.charAt(this.at++) == letter);
    }

    private static void want(boolean well) {
        if (!well) {
            throw new IllegalArgumentException("no event is written so");
        }
    }

}
