package dev.atrium.stories;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.microsoft.playwright.options.FilePayload;
import dev.atrium.stack.Project;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.PageExtractor;

/// What the people of the stories have on their desks: long books that Debian brings as packages (see `need_debian` in
/// bin/test), and papers written for the purpose.
final class Papers {

    /// 115 pages.
    static final Path HANDBOOK = Path.of("/usr/share/developers-reference/developers-reference.pdf");

    /// 262 pages.
    static final Path REFERENCE = Path.of("/usr/share/debian-reference/debian-reference.en.pdf");

    /// A chapter as a page of the web.
    static final Path CHAPTER = Path.of("/usr/share/developers-reference/beyond-pkging.html");

    private static final List<String> FIRST = List.of("Meridian", "Harbour", "Juniper", "Calder", "Oriel", "Tamar",
            "Wexford", "Lindal", "Pallas", "Quarry");

    private static final List<String> SECOND = List.of("Cement", "Rail", "Foods", "Energy", "Textiles", "Shipping",
            "Glass", "Pharma", "Timber", "Insurance");

    private static final List<String> PLACE = List.of("North", "South", "East", "West", "Coast", "Valley", "Island",
            "Delta", "Alpine", "Plains");

    private Papers() {
    }

    /// Some pages of the handbook, where not all of them are needed: to know a page takes
    /// most of a second.
    static Path pagesOfTheHandbook(int first, int last) {
        var excerpt = Project.root()
            .resolve("stories/target/papers/%d-%d".formatted(first, last))
            .resolve(HANDBOOK.getFileName());
        try (var whole = Loader.loadPDF(HANDBOOK.toFile());
                var pages = new PageExtractor(whole, first, last).extract()) {
            Files.createDirectories(excerpt.getParent());
            pages.save(excerpt.toFile());
            return excerpt;
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /// A Word document with a heading and a rule below it.
    static FilePayload branchRules() {
        String body = paragraph("Heading1", "Loans at the counter")
                + paragraph(null, "A branch may grant a loan of up to 40,000 euros by itself.")
                + paragraph(null, "Above the branch limit the regional credit officer countersigns within two days.")
                + paragraph("Heading1", "Keys") + paragraph(null, "Two people open the vault, never one.");
        return new FilePayload("Branch rules.docx",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx(body));
    }

    /// As many as are wanted, up to 1,000, each about another company.
    static List<FilePayload> researchNotes(int count) {
        return IntStream.range(0, count).mapToObj(Papers::researchNote).toList();
    }

    static String company(int number) {
        return FIRST.get(number % 10) + " " + SECOND.get(number / 10 % 10) + " " + PLACE.get(number / 100 % 10);
    }

    /// In cents a share, another one for each company.
    static int dividend(int number) {
        return 105 + 7 * number;
    }

    private static FilePayload researchNote(int number) {
        String company = company(number);
        String note = """
                # %1$s

                We met the management of %1$s in its offices. Order books are filled for the next three quarters, and costs of
                energy have fallen behind those of wages.

                ## Dividend

                The board of %1$s proposes a dividend of %2$d cents a share.

                ## Risks

                A strike at a supplier would stop two of its sites within a week.
                """
            .formatted(company, dividend(number));
        return new FilePayload(company + ".md", "text/markdown", note.getBytes(StandardCharsets.UTF_8));
    }

    static void areThere() {
        for (Path book : List.of(HANDBOOK, REFERENCE, CHAPTER)) {
            if (!Files.isReadable(book)) {
                throw new IllegalStateException(book + " is missing: bin/test installs it.");
            }
        }
    }

    private static String paragraph(String style, String text) {
        String styled = style == null ? "" : "<w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>";
        return "<w:p>" + styled + "<w:r><w:t>" + text + "</w:t></w:r></w:p>";
    }

    /// The least that Word opens.
    private static byte[] docx(String body) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            put(zip, "[Content_Types].xml",
                    """
                            <?xml version="1.0" encoding="UTF-8"?>
                            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                              <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                              <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
                            </Types>""");
            put(zip, "_rels/.rels",
                    """
                            <?xml version="1.0" encoding="UTF-8"?>
                            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                              <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
                            </Relationships>""");
            put(zip, "word/document.xml",
                    """
                            <?xml version="1.0" encoding="UTF-8"?>
                            <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>"""
                        .formatted(body));
        }
        catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
    }

}
