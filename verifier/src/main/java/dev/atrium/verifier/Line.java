package dev.atrium.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// What the lines of an export are. They are read in exactly the form in which the server writes them; every other is
/// refused, so that nothing can be read in two ways.
sealed interface Line {

    Pattern HEADER = Pattern.compile("\\{\"trail\":\"([^\"\\\\]+)\",\"version\":1,\"key\":\"([^\"\\\\]+)\","
            + "\"after\":(\\d{1,18}),\"previous\":\"([0-9a-f]{64})\",\"subtrees\":\\[((?:\"[0-9a-f]{64}\",?)*)]}");

    byte[] NUMBER = "{\"number\":".getBytes(StandardCharsets.US_ASCII);

    byte[] PREVIOUS = ",\"previous\":\"".getBytes(StandardCharsets.US_ASCII);

    byte[] HASH = "\",\"hash\":\"".getBytes(StandardCharsets.US_ASCII);

    byte[] EVENT = "\",\"event\":".getBytes(StandardCharsets.US_ASCII);

    String CHECKPOINT = "{\"checkpoint\":\"";

    /// Whose trail it is and where it begins.
    record Header(String origin, String key, long after, byte[] previous, List<byte[]> subtrees) implements Line {
    }

    /// @param from where in the line the text that was hashed begins
    record Event(long number, byte[] previous, byte[] hash, byte[] line, int from, int to) implements Line {
    }

    /// @param subtrees that a database keeps with it, one after the other; null in an
    /// export
    record Note(String text, byte @Nullable [] subtrees) implements Line {
    }

    static Header header(byte[] line) throws Fault {
        Matcher found = HEADER.matcher(new String(line, StandardCharsets.UTF_8));
        if (!found.matches()) {
            throw new Fault("header", "The export does not begin like a trail.");
        }
        return new Header(found.group(1), found.group(2), Long.parseLong(found.group(3)),
                HexFormat.of().parseHex(found.group(4)),
                Stream.of(found.group(5).split(","))
                    .filter(root -> !root.isEmpty())
                    .map(root -> HexFormat.of().parseHex(root, 1, root.length() - 1))
                    .toList());
    }

    static Line parse(byte[] line, long after) throws Fault {
        if (begins(line, 0, NUMBER)) {
            return event(line, after);
        }
        String text = new String(line, StandardCharsets.UTF_8);
        if (text.startsWith(CHECKPOINT) && text.endsWith("\"}")) {
            return new Note(unescaped(text.substring(CHECKPOINT.length(), text.length() - 2)), null);
        }
        throw new Fault("line", "A line after event %d is neither an event nor a checkpoint.", after);
    }

    private static Event event(byte[] line, long after) throws Fault {
        int at = NUMBER.length;
        long number = 0;
        while (at < line.length && line[at] >= '0' && line[at] <= '9' && at < NUMBER.length + 18) {
            number = 10 * number + line[at++] - '0';
        }
        int hashed = at + PREVIOUS.length + 64 + HASH.length;
        int body = hashed + 64 + EVENT.length;
        boolean wellFormed = line.length > body + 2 && begins(line, at, PREVIOUS)
                && begins(line, hashed - HASH.length, HASH) && begins(line, hashed + 64, EVENT) && line[body] == '{'
                && line[line.length - 1] == '}';
        if (!wellFormed) {
            throw new Fault("line", "The line after event %d is not an event.", after);
        }
        return new Event(number, hex(line, at + PREVIOUS.length, after), hex(line, hashed, after), line, body,
                line.length - 1);
    }

    private static byte[] hex(byte[] line, int at, long after) throws Fault {
        byte[] bytes = new byte[Sha256.BYTES];
        for (int index = 0; index < bytes.length; index++) {
            int value = 16 * digit(line[at + 2 * index]) + digit(line[at + 2 * index + 1]);
            if (value < 0) {
                throw new Fault("line", "The line after event %d has a hash that is none.", after);
            }
            bytes[index] = (byte) value;
        }
        return bytes;
    }

    private static int digit(byte letter) {
        return (letter >= '0' && letter <= '9') ? letter - '0'
                : (letter >= 'a' && letter <= 'f') ? letter - 'a' + 10 : -1_000;
    }

    private static boolean begins(byte[] line, int at, byte[] with) {
        return line.length >= at + with.length && Arrays.equals(line, at, at + with.length, with, 0, with.length);
    }

    private static String unescaped(String json) throws Fault {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < json.length(); at++) {
            char letter = json.charAt(at);
            if (letter == '\\') {
                at++;
                if (at >= json.length() || json.charAt(at) != 'n') {
                    throw new Fault("checkpoint", "A checkpoint has letters that no checkpoint has.");
                }
                letter = '\n';
            }
            text.append(letter);
        }
        return text.toString();
    }

}
