package dev.atrium.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import dev.atrium.testing.World;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFTextBox;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.junit.jupiter.api.Test;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/// The text that is found in good files, and where it says that it stands.
class FoundTextTest {

    private static final World WORLD = World.shared();

    private final Bringing ada = new Bringing(WORLD, WORLD.newcomer().caller());

    @Test
    void aPdfIsReadPageByPageUnderItsBookmarks() {
        LocatedText found = read(FileKind.PDF, Pdfs.withBookmarks(List.of("Introduction\nWhy we wrote this.",
                "Tariffs\nA letter costs two crowns.", "Appendix\nNothing more.")));
        assertThat(found.sections()).extracting(Section::page).containsExactly(1, 2, 3);
        assertThat(found.sections()).extracting(Section::heading)
            .containsExactly("Introduction", "Tariffs", "Appendix");
        assertThat(at(found, 1)).contains("A letter costs two crowns.").doesNotContain("Nothing");
        assertThat(found.text()).contains("Why we wrote this.");
    }

    @Test
    void twoHundredPagesEachStandOnTheirPage() {
        String line = "The quick brown fox jumps over the lazy dog while the lighthouse keeper writes it all down carefully.";
        List<String> pages = IntStream.rangeClosed(1, 200)
            .mapToObj(number -> "Page marker %d.\n".formatted(number) + (line + "\n").repeat(46))
            .toList();
        LocatedText found = read(FileKind.PDF, Pdfs.of(pages));
        assertThat(found.sections()).hasSize(200);
        assertThat(found.text().length()).isGreaterThan(900_000);
        for (int number = 1; number <= 200; number++) {
            assertThat(found.sections().get(number - 1).page()).isEqualTo(number);
            assertThat(at(found, number - 1)).contains("Page marker %d.".formatted(number));
        }
    }

    @Test
    void aDocumentOfWordIsReadUnderItsHeadings() throws Exception {
        try (XWPFDocument document = new XWPFDocument()) {
            document.createStyles();
            style(document, 1);
            style(document, 2);
            paragraph(document, "Leave", "Heading1");
            paragraph(document, "Everybody has thirty days.", null);
            paragraph(document, "Parents", "Heading2");
            paragraph(document, "Parents have ten more.", null);
            paragraph(document, "Travel", "Heading1");
            paragraph(document, "Second class.", null);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.write(bytes);
            LocatedText found = read(FileKind.DOCX, bytes.toByteArray());
            assertThat(found.sections()).extracting(Section::heading)
                .containsExactly("Leave", "Leave > Parents", "Travel");
            assertThat(at(found, 1)).isEqualTo("Parents\nParents have ten more.\n");
        }
    }

    @Test
    void aWorkbookIsReadBySheetsAndTheFirstRowIsSaidAgain() throws Exception {
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            XSSFSheet sheet = book.createSheet("Budget");
            row(sheet, 0, "Item", "Amount", "Note");
            IntStream.rangeClosed(1, 300).forEach(number -> row(sheet, number, "Item " + number, "1" + number, ""));
            row(book.createSheet("People"), 0, "Ada", "Ben", "");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            book.write(bytes);
            LocatedText found = read(FileKind.XLSX, bytes.toByteArray());
            assertThat(found.sections()).extracting(Section::heading).startsWith("Budget").endsWith("People");
            long budget = found.sections().stream().filter(section -> section.heading().equals("Budget")).count();
            assertThat(budget).isGreaterThan(2);
            for (int number = 0; number < budget; number++) {
                assertThat(at(found, number)).contains("Item | Amount | Note");
            }
            assertThat(found.text()).contains("Item 300 | 1300");
        }
    }

    @Test
    void slidesAreNumbered() throws Exception {
        try (XMLSlideShow show = new XMLSlideShow()) {
            for (String words : List.of("Why we are here", "What we found", "What to do")) {
                XSLFTextBox box = show.createSlide().createTextBox();
                box.setText(words);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            show.write(bytes);
            LocatedText found = read(FileKind.PPTX, bytes.toByteArray());
            assertThat(found.sections()).extracting(Section::page).containsExactly(1, 2, 3);
            assertThat(at(found, 1)).contains("What we found");
        }
    }

    @Test
    void aPageOfTheWebIsReadUnderItsHeadings() {
        LocatedText found = read(FileKind.HTML, bytes(
                "<!doctype html><title>t</title><h1>Rules</h1><p>Be kind.</p><h2>At work</h2><ul><li>Listen.<li>Speak.</ul><table><tr><th>Day<th>Hours<tr><td>Monday<td>8</table>"));
        assertThat(found.sections()).extracting(Section::heading).containsExactly("Rules", "Rules > At work");
        assertThat(at(found, 1)).isEqualTo("At work\nListen.\nSpeak.\nDay | Hours\nMonday | 8\n");
    }

    @Test
    void markdownIsKeptAsItIsUnderItsHeadings() {
        LocatedText found = read(FileKind.MARKDOWN,
                bytes("# Setup\n\nRun *it*.\n\n```\n# no heading\n```\n\n## Later\n\nWait.\n"));
        assertThat(found.sections()).extracting(Section::heading).containsExactly("Setup", "Setup > Later");
        assertThat(found.text()).contains("Run *it*.").contains("# no heading");
    }

    @Test
    void tablesAndTextAreReadInAnyUsualEncoding() {
        assertThat(read(FileKind.CSV, bytes("name;city\nJosé;Málaga\nAda;London\n")).text())
            .isEqualTo("name | city\nJosé | Málaga\nAda | London\n");
        String german = "Die Straße ist schön und führt über die Brücke. ".repeat(30);
        assertThat(read(FileKind.TEXT, german.getBytes(StandardCharsets.ISO_8859_1)).text())
            .contains("Straße ist schön");
        assertThat(read(FileKind.TEXT, bytes("维护泵的安全阀门。\n".repeat(30))).text()).contains("安全阀门");
    }

    @Test
    void aPlaceInTheTextIsFoundWithoutReadingTheRest() {
        byte[] words = bytes("Zeichen 😀 und 北京. ".repeat(1_000));
        FileId file = this.ada.brings("places.txt", words);
        this.ada.ended(file);
        String whole = this.ada.text(file).text();
        int at = whole.indexOf("北京", 5_000);
        assertThat(World
            .now(this.ada.files().passage(this.ada.caller().tenant(), this.ada.collection(), file, at, at + 2)))
            .isEqualTo("北京");
        assertThat(UploadsTest.code(this.ada.files()
            .passage(this.ada.caller().tenant(), this.ada.collection(), file, 0, whole.length() + 1)))
            .isEqualTo("not-found");
    }

    private LocatedText read(FileKind kind, byte[] bytes) {
        FileId file = this.ada.brings("file", bytes);
        StoredFile ended = this.ada.ended(file);
        assertThat(ended.state()).as(String.valueOf(ended.reason())).isEqualTo(FileState.READ);
        assertThat(ended.kind()).isEqualTo(kind);
        LocatedText found = this.ada.text(file);
        assertThat(found.text()).hasSize(ended.characters());
        return found;
    }

    private static String at(LocatedText found, int section) {
        Section where = found.sections().get(section);
        return found.text().substring(where.start(), where.end());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void style(XWPFDocument document, int level) {
        CTStyle style = CTStyle.Factory.newInstance();
        style.setStyleId("Heading" + level);
        style.addNewName().setVal("heading " + level);
        style.setType(STStyleType.PARAGRAPH);
        document.getStyles().addStyle(new XWPFStyle(style));
    }

    private static void paragraph(XWPFDocument document, String text, String style) {
        XWPFParagraph paragraph = document.createParagraph();
        if (style != null) {
            paragraph.setStyle(style);
        }
        paragraph.createRun().setText(text);
    }

    private static void row(XSSFSheet sheet, int number, String... cells) {
        XSSFRow row = sheet.createRow(number);
        for (int at = 0; at < cells.length; at++) {
            row.createCell(at).setCellValue(cells[at]);
        }
    }

}
