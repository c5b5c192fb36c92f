package dev.atrium.extractor;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.tika.detect.AutoDetectReader;
import org.apache.tika.exception.TikaException;

/// Text as it is, and Markdown, whose headings say where one is.
final class PlainReader implements FileReader {

    /// A longer line is broken: nobody reads one, and it would fill the memory.
    private static final int LONGEST_LINE = 20_000;

    private static final Pattern HEADING = Pattern.compile("^ {0,3}(#{1,6})[ \\t]+(.+?)[ \\t#]*$");

    private final boolean markdown;

    private final HeadingPath headings = new HeadingPath();

    private boolean inCode;

    PlainReader(boolean markdown) {
        this.markdown = markdown;
    }

    @Override
    public void read(Path file, LocatedText text) throws IOException {
        try (InputStream bytes = Files.newInputStream(file); Reader reader = new AutoDetectReader(bytes)) {
            StringBuilder line = new StringBuilder();
            char[] buffer = new char[16 * 1024];
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                for (int at = 0; at < read; at++) {
                    add(buffer[at], line, text);
                }
            }
            end(line, text);
        }
        catch (TikaException undecodable) {
            throw new Refused("broken");
        }
    }

    private void add(char letter, StringBuilder line, LocatedText text) throws IOException {
        if (letter == '\n' || line.length() >= LONGEST_LINE) {
            end(line, text);
        }
        if (letter != '\n' && letter != '\r') {
            line.append(letter);
        }
    }

    private void end(StringBuilder line, LocatedText text) throws IOException {
        if (this.markdown) {
            look(line, text);
        }
        text.line(line);
        line.setLength(0);
    }

    private void look(StringBuilder line, LocatedText text) {
        String start = line.substring(0, Math.min(line.length(), 300));
        if (start.stripLeading().startsWith("```") || start.stripLeading().startsWith("~~~")) {
            this.inCode = !this.inCode;
            return;
        }
        Matcher heading = HEADING.matcher(start);
        if (!this.inCode && heading.matches()) {
            text.enter(0, this.headings.enter(heading.group(1).length(), heading.group(2)));
        }
    }

}
