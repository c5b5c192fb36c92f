package dev.atrium.extractor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.tika.detect.AutoDetectReader;
import org.apache.tika.exception.TikaException;

/// Tables as text. What parts the cells is found out from the first row.
final class CsvReader implements FileReader {

    private static final int LONGEST_FIRST_ROW = 64 * 1024;

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    @Override
    public void read(Path file, LocatedText text) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                BufferedReader reader = new BufferedReader(new AutoDetectReader(bytes), 2 * LONGEST_FIRST_ROW)) {
            CSVFormat format = CSVFormat.DEFAULT.builder()
                .setDelimiter(delimiter(reader))
                .setLenientEof(true)
                .setTrailingData(true)
                .get();
            read(CSVParser.builder().setReader(reader).setFormat(format).get(), text);
        }
        catch (TikaException undecodable) {
            throw new Refused("broken");
        }
    }

    private static void read(CSVParser table, LocatedText text) throws IOException {
        Rows rows = new Rows(text, true);
        rows.begin();
        for (CSVRecord row : table) {
            row.forEach(cell -> rows.cell(Texts.onOneLine(cell)));
            rows.end();
        }
    }

    private static char delimiter(BufferedReader reader) throws IOException {
        char[] start = new char[LONGEST_FIRST_ROW];
        reader.mark(LONGEST_FIRST_ROW);
        int read = Math.max(0, reader.read(start));
        reader.reset();
        String row = new String(start, 0, read).lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return DELIMITERS.stream().max(Comparator.comparingLong(one -> unquoted(row, one))).orElse(',');
    }

    private static long unquoted(String row, char delimiter) {
        boolean quoted = false;
        long found = 0;
        for (int at = 0; at < row.length(); at++) {
            quoted ^= row.charAt(at) == '"';
            found += !quoted && row.charAt(at) == delimiter ? 1 : 0;
        }
        return found;
    }

}
