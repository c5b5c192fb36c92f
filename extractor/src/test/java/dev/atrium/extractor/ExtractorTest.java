package dev.atrium.extractor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the server is told about a file, in the order in which it is told.
class ExtractorTest {

    @TempDir
    private Path folder;

    @Test
    void textComesBeforeTheSectionsInItAndTheEndComesLast() throws IOException {
        assertThat(said("markdown", "# One\nwords\n## Two\nmore\n")).containsExactly("T # One\nwords\n## Two\nmore\n\n",
                "S 0-12 page 0 One", "S 12-25 page 0 One > Two", "D");
    }

    @Test
    void aLongTableSaysItsFirstRowAgainInEachSection() throws IOException {
        List<String> said = said("csv", "name,amount\n" + "something,12345\n".repeat(300));
        assertThat(said.stream().filter(one -> one.startsWith("S"))).hasSizeGreaterThan(2);
        assertThat(said.getFirst().split("name \\| amount", -1))
            .hasSize((int) said.stream().filter(one -> one.startsWith("S")).count() + 1);
    }

    @Test
    void moreTextThanMayBeIsRefused() throws IOException {
        assertThat(said("text", "word ".repeat(30_000)).getLast()).isEqualTo("R too-much-text");
    }

    @Test
    void whatIsDamagedLockedOrOnlyPicturesIsRefusedAsWhatItIs() throws IOException {
        assertThat(said("pdf", "%PDF-1.7 and no more")).containsExactly("R broken");
        assertThat(said("docx", "PK and no more")).containsExactly("R broken");
        assertThat(said("unknown", "words")).containsExactly("R kind-unknown");
        ByteArrayOutputStream pages = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.addPage(new PDPage());
            document.save(pages);
        }
        assertThat(said("pdf", pages.toByteArray())).containsExactly("P 0 of 2", "R scanned");
    }

    @Test
    void scriptsAndStylesAreNoText() throws IOException {
        assertThat(said("html", "<html><head><style>x</style></head><body><script>y</script><p>words</p></body></html>")
            .getFirst()).isEqualTo("T words\n");
    }

    private List<String> said(String kind, String words) throws IOException {
        return said(kind, words.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> said(String kind, byte[] bytes) throws IOException {
        Path file = Files.write(this.folder.resolve("file"), bytes);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        Extractor.extract(kind, file, new Extractor.Limits(100, 100_000), new Frames(stream));
        List<String> said = new ArrayList<>();
        DataInputStream frames = new DataInputStream(new ByteArrayInputStream(stream.toByteArray()));
        while (frames.available() > 0) {
            char frame = (char) frames.readByte();
            said.add(said(frame, frames.readNBytes(frames.readInt())));
        }
        return said;
    }

    private static String said(char frame, byte[] bytes) {
        ByteBuffer numbers = ByteBuffer.wrap(bytes);
        return switch (frame) {
            case 'T' -> "T " + new String(bytes, StandardCharsets.UTF_16BE);
            case 'S' -> "S %d-%d page %d %s".formatted(numbers.getInt(0), numbers.getInt(4), numbers.getInt(8),
                    new String(bytes, 12, bytes.length - 12, StandardCharsets.UTF_8));
            case 'P' -> "P %d of %d".formatted(numbers.getInt(0), numbers.getInt(4));
            default -> (frame + " " + new String(bytes, StandardCharsets.US_ASCII)).strip();
        };
    }

}
