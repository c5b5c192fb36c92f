package dev.atrium.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Tells kinds of text apart by their beginning. Being wrong is harmless between them: all are read as text.
final class TextKind {

    private static final Pattern HEADING = Pattern.compile("(?m)(?:\\A|^\\s*\\n)#{1,6} +\\S");

    private static final Pattern FENCE = Pattern.compile("(?m)^(?:```|~~~)");

    private static final Pattern LINK = Pattern.compile("\\[[^\\]\\n]{1,200}]\\([^)\\s]{1,500}\\)");

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    private static final int FEWEST_ROWS = 3;

    private TextKind() {
    }

    /// Throws [Unusable] when this is no text.
    static FileKind of(byte[] start) {
        String text = decoded(start).stripLeading();
        if (text.isEmpty()) {
            throw new Unusable(Unusable.UNKNOWN_KIND);
        }
        String beginning = text.substring(0, Math.min(text.length(), 4096)).toLowerCase(Locale.ROOT);
        if (beginning.startsWith("<")) {
            return marked(beginning);
        }
        if (beginning.startsWith("{\\rtf")) {
            throw new Unusable(Unusable.UNKNOWN_KIND);
        }
        if (HEADING.matcher(text).find() || FENCE.matcher(text).find() || LINK.matcher(text).results().count() > 1) {
            return FileKind.MARKDOWN;
        }
        return DELIMITERS.stream().anyMatch(delimiter -> isTable(text, delimiter)) ? FileKind.CSV : FileKind.TEXT;
    }

    private static FileKind marked(String beginning) {
        boolean page = beginning.startsWith("<!doctype html") || beginning.contains("<html")
                || beginning.contains("<head") || beginning.contains("<body");
        if (!page && (beginning.startsWith("<?xml") || beginning.startsWith("<svg")
                || beginning.startsWith("<!doctype"))) {
            throw new Unusable(Unusable.UNKNOWN_KIND);
        }
        return page ? FileKind.HTML : FileKind.TEXT;
    }

    /// Whether all rows of the beginning have as many cells; the last may be cut off.
    private static boolean isTable(String text, char delimiter) {
        List<Long> cells = text.lines()
            .filter(line -> !line.isBlank())
            .limit(FEWEST_ROWS * 10L)
            .map(line -> cells(line, delimiter))
            .toList();
        if (cells.size() < 2 || cells.getFirst() < 1 || cells.size() < FEWEST_ROWS && cells.getFirst() < 2) {
            return false;
        }
        long same = cells.stream().filter(cells.getFirst()::equals).count();
        return same >= cells.size() - Math.max(0, cells.size() / 10);
    }

    private static long cells(String line, char delimiter) {
        boolean quoted = false;
        long found = 0;
        for (int at = 0; at < line.length(); at++) {
            char letter = line.charAt(at);
            quoted ^= letter == '"';
            found += !quoted && letter == delimiter ? 1 : 0;
        }
        return found;
    }

    private static String decoded(byte[] start) {
        if (start.length >= 2 && (start[0] == (byte) 0xff && start[1] == (byte) 0xfe
                || start[0] == (byte) 0xfe && start[1] == (byte) 0xff)) {
            return withoutControls(strictly(StandardCharsets.UTF_16, start));
        }
        try {
            return withoutControls(strictly(StandardCharsets.UTF_8, start)).replaceFirst("^\ufeff", "");
        }
        catch (Unusable notUnicode) {
            // every byte is a character of this one, so only controls tell that it is
            // none
            return withoutControls(new String(start, StandardCharsets.ISO_8859_1));
        }
    }

    /// The last character may be cut off.
    private static String strictly(Charset charset, byte[] start) {
        CharsetDecoder decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(start.length + 1);
        try {
            CoderResult result = decoder.decode(ByteBuffer.wrap(start), text, false);
            if (result.isError()) {
                result.throwException();
            }
            return text.flip().toString();
        }
        catch (CharacterCodingException otherwise) {
            throw new Unusable(Unusable.UNKNOWN_KIND);
        }
    }

    private static String withoutControls(String text) {
        if (text.chars().anyMatch(letter -> letter < ' ' && "\t\n\r\f\u000b\u001b".indexOf(letter) < 0)) {
            throw new Unusable(Unusable.UNKNOWN_KIND);
        }
        return text;
    }

}
