package dev.atrium.chat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.atrium.kernel.Refusal;

/// How far a reader has come in a reply: characters (UTF-16 units) of its reasoning and of its text.
/// It does not depend on how a server cut the text into events, so it can be resumed on any server.
public record Position(int reasoning, int text) {

    public static final Position START = new Position(0, 0);

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})");

    /// Reads what [#toString()] wrote, as a browser sends it back in `Last-Event-ID`.
    public static Position parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw Refusal.invalid("after", "position.unreadable");
        }
        return new Position(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public String toString() {
        return this.reasoning + "." + this.text;
    }

}
