package dev.atrium.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes what is packed, by hand, so that it can be wrong on purpose.
final class Zips {

    static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private static final int HEADER = 0x02014b50;

    private final Map<String, Body> entries = new LinkedHashMap<>();

    interface Body {

        void write(OutputStream to) throws IOException;

    }

    static Zips empty() {
        return new Zips();
    }

    /// A document of Word with this text in its one paragraph.
    static Zips docx(String text) {
        return docxOf("<w:document xmlns:w=\"%s\"><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>"
            .formatted(WORD, text));
    }

    static Zips docxOf(String document) {
        return office("word/document.xml",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")
            .with("word/document.xml", document);
    }

    static Zips xlsxOf(Body sheet) {
        return office("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
            .with("xl/workbook.xml", """
                    <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                              xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                      <sheets><sheet name="Budget" sheetId="1" r:id="rId1"/></sheets></workbook>""")
            .with("xl/_rels/workbook.xml.rels", """
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                      <Relationship Id="rId1" Target="worksheets/sheet1.xml"
                        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>
                    </Relationships>""")
            .with("xl/worksheets/sheet1.xml", sheet);
    }

    private static Zips office(String part, String type) {
        return new Zips().with("[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                  <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                  <Default Extension="xml" ContentType="application/xml"/>
                  <Override PartName="/%s" ContentType="%s"/>
                  <Override PartName="/xl/worksheets/sheet1.xml"
                    ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
                </Types>""".formatted(part, type)).with("_rels/.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                  <Relationship Id="rId1" Target="%s"
                    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
                </Relationships>""".formatted(part));
    }

    Zips with(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Zips with(String name, byte[] bytes) {
        return with(name, to -> to.write(bytes));
    }

    Zips with(String name, Body body) {
        this.entries.put(name, body);
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, Body> entry : this.entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                entry.getValue().write(zip);
                zip.closeEntry();
            }
        }
        catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /// So much of nothing, which packs well.
    static Body much(char of, long bytes) {
        byte[] piece = Character.toString(of).repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
        return to -> {
            for (long written = 0; written < bytes; written += piece.length) {
                to.write(piece);
            }
        };
    }

    /// The same, between this and that.
    static Body much(String before, char of, long bytes, String after) {
        return to -> {
            to.write(before.getBytes(StandardCharsets.UTF_8));
            much(of, bytes).write(to);
            to.write(after.getBytes(StandardCharsets.UTF_8));
        };
    }

    /// Has the table of contents say something else about every entry.
    static byte[] changed(byte[] zip, Change change) {
        ByteBuffer bytes = ByteBuffer.wrap(zip.clone()).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 46 <= zip.length; at++) {
            if (bytes.getInt(at) == HEADER) {
                change.of(bytes, at);
            }
        }
        return bytes.array();
    }

    interface Change {

        void of(ByteBuffer bytes, int header);

    }

}
