package dev.atrium.web.rooms;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// What is typed line by line: e-mail addresses of people, and addresses of pages.
public final class Lines {

    private static final Pattern ADDRESS = Pattern
        .compile("(?:.*/)?(assistants|conversations)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:[/?#].*)?");

    private static final int LONGEST = 200_000;

    private static final int MOST = 2_000;

    private Lines() {
    }

    public static List<String> of(@Nullable String typed) {
        return (typed == null || typed.length() > LONGEST) ? List.of()
                : Stream.of(typed.split("[\\r\\n]+"))
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .limit(MOST)
                    .toList();
    }

    public static boolean isEmail(String line) {
        return line.indexOf('@') > 0 && line.length() <= 320 && line.indexOf('/') < 0 && line.indexOf('\0') < 0;
    }

    /// The thing whose page has this address. Empty for every other line.
    public static Optional<Thing> thing(String line) {
        Matcher matcher = ADDRESS.matcher((line.length() > 500) ? "" : line);
        return matcher.matches()
                ? Optional.of(new Thing(matcher.group(1).equals("assistants"), UUID.fromString(matcher.group(2))))
                : Optional.empty();
    }

    /// @param assistant otherwise it is a conversation
    public record Thing(boolean assistant, UUID id) {
    }

}
