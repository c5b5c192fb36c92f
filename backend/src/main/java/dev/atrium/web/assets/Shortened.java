package dev.atrium.web.assets;

import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Scripts and styles as they are sent: without indentation, and without the comments that stand on lines of their own.
/// Notices of authors (`/*!`) stay. Nothing is renamed and no line is joined to another.
final class Shortened {

    private static final Pattern READABLE = Pattern.compile("(js/.*|lib/(turbo|stimulus))\\.js|css/.*\\.css");

    private static final Pattern BLOCK_COMMENT = Pattern.compile("^[ \t]*/\\*(?!!)(?:[^*]|\\*(?!/))*+\\*/[ \t]*$",
            Pattern.MULTILINE);

    private static final Pattern LINE_COMMENT = Pattern.compile("^[ \t]*//.*$", Pattern.MULTILINE);

    private static final Pattern SPACE = Pattern.compile("\n[ \t\n]+|^[ \t\n]+");

    private Shortened() {
    }

    static byte[] of(String path, byte[] bytes) {
        if (!READABLE.matcher(path).matches()) {
            return bytes;
        }
        String text = BLOCK_COMMENT.matcher(new String(bytes, UTF_8)).replaceAll("");
        if (path.endsWith(".js")) {
            text = LINE_COMMENT.matcher(text).replaceAll("");
        }
        return SPACE.matcher(text).replaceAll("\n").getBytes(UTF_8);
    }

}
