package dev.atrium.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/// Hostile files that are packed, or pretend to be.
final class HostileZips {

    private static final String LAUGHS = IntStream.range(1, 10)
        .mapToObj(number -> "<!ENTITY l%d \"%s\">".formatted(number, ("&l" + (number - 1) + ";").repeat(10)))
        .reduce("<!ENTITY l0 \"laugh\">", String::concat);

    private HostileZips() {
    }

    static List<Hostile> all(int port) throws Exception {
        byte[] good = Zips.docx("harmless words").bytes();
        return List.of(Hostile.refused("a document that unpacks to half a gigabyte",
                Zips.docx("x").with("word/media/x.bin", Zips.much('0', 500_000_000)).bytes(), "archive-too-large"),
                Hostile.refused("a document that unpacks to much, in many parts", manyLargeParts(),
                        "archive-too-large"),
                Hostile.refused("a document whose table of contents lies about its size", lyingAboutSize(),
                        "too-demanding", "too-much-text", "broken"),
                Hostile.refused("parts that lie on top of each other", overlapping(), "archive-too-large"),
                Hostile.refused("twenty thousand parts", manyParts(), "archive-too-many"),
                Hostile.refused("an archive in a document", Zips.docx("x").with("word/inner.zip", good).bytes(),
                        "archive-nested"),
                Hostile.refused("an archive in an archive in an archive", nested(), "archive-nested"),
                Hostile.refused("an archive of something", Zips.empty().with("a.txt", "words").bytes(), "kind-unknown"),
                Hostile.refused("an empty archive", Zips.empty().bytes(), "kind-unknown", "broken"),
                Hostile.refused("a program of Java",
                        Zips.empty().with("META-INF/MANIFEST.MF", "x").with("A.class", "x").bytes(), "kind-unknown"),
                Hostile.refused("half a document", Arrays.copyOf(good, good.length / 2), "broken"),
                Hostile.refused("the first letters of a document", "PK\u0003\u0004".getBytes(StandardCharsets.US_ASCII),
                        "broken"),
                Hostile.refused("a table of contents that leads outside",
                        Zips.changed(good, (bytes, at) -> bytes.putShort(at + 28, (short) 60_000)), "broken"),
                Hostile.refused("parts with a password",
                        Zips.changed(good, (bytes, at) -> bytes.putShort(at + 8, (short) 1)), "encrypted"),
                Hostile.refused("a document with a password", encrypted(good), "encrypted"),
                Hostile.refused("a document of an old Word", oldWord(), "old-office"),
                Hostile.refused("a document with macros", Zips.docx("x").with("word/vbaProject.bin", "x").bytes(),
                        "macros"),
                Hostile.either("a document that asks for a file of the machine",
                        entity("SYSTEM \"file:///etc/passwd\""), text -> !text.contains("root:"), "broken"),
                Hostile.either("a document that asks for a page", entity("SYSTEM \"http://127.0.0.1:" + port + "/\""),
                        text -> true, "broken"),
                Hostile.either("a billion laughs in a document", laughs(), text -> text.length() < 10_000, "broken",
                        "too-demanding"),
                Hostile.either("a document with a template elsewhere", template(port), text -> text.contains("words"),
                        "broken"),
                Hostile.read("a document whose parts lead out of their folder",
                        Zips.docx("harmless words").with("../../../../tmp/atrium-evil", "x").bytes(),
                        text -> text.contains("harmless words")),
                Hostile.either("tables in tables in tables", tables(), text -> true, "broken", "too-demanding"),
                Hostile.either("a document that is no markup", Zips.docxOf("<w:document").bytes(),
                        text -> text.isEmpty(), "broken"),
                Hostile.refused("more cells than anybody reads", Zips.xlsxOf(HostileZips::cells).bytes(),
                        "too-much-text", "archive-too-large"),
                Hostile.read("one cell at the far end of a sheet", Zips.xlsxOf(to -> to.write(sheet(
                        "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>far away</t></is></c></row>")))
                    .bytes(), text -> text.contains("far away")),
                Hostile.either("a sheet that names texts that are not there",
                        Zips.xlsxOf(to -> to.write(sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>4000000</v></c></row>")))
                            .bytes(),
                        text -> true, "broken"));
    }

    private static byte[] manyLargeParts() {
        Zips zip = Zips.docx("x");
        IntStream.range(0, 130)
            .forEach(number -> zip.with("word/media/%d.bin".formatted(number), Zips.much('0', 9_000_000)));
        return zip.bytes();
    }

    private static byte[] lyingAboutSize() {
        byte[] zip = Zips.docx("x")
            .with("word/document.xml",
                    Zips.much("<w:document xmlns:w=\"" + Zips.WORD + "\"><w:body><w:p><w:r><w:t>", 'x', 700_000_000,
                            "</w:t></w:r></w:p></w:body></w:document>"))
            .bytes();
        return Zips.changed(zip, (bytes, at) -> bytes.putInt(at + 24, Math.min(bytes.getInt(at + 24), 1000)));
    }

    private static byte[] overlapping() {
        byte[] zip = Zips.docx("x").with("word/media/a.bin", Bringing.random(50_000)).bytes();
        return Zips.changed(zip, (bytes, at) -> bytes.putInt(at + 20, 49_000));
    }

    private static byte[] manyParts() {
        Zips zip = Zips.docx("x");
        IntStream.range(0, 20_000).forEach(number -> zip.with("word/p" + number, ""));
        return zip.bytes();
    }

    private static byte[] nested() {
        byte[] inner = Zips.empty().with("0.txt", Zips.much('0', 1_000_000)).bytes();
        for (int depth = 0; depth < 5; depth++) {
            inner = Zips.empty().with("a.zip", inner).with("b.zip", inner).bytes();
        }
        return inner;
    }

    private static byte[] encrypted(byte[] document) throws Exception {
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OutputStream stream = encryptor.getDataStream(container)) {
                stream.write(document);
            }
            return bytes(container);
        }
    }

    private static byte[] oldWord() throws IOException {
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            container.createDocument(new java.io.ByteArrayInputStream(new byte[5000]), "WordDocument");
            return bytes(container);
        }
    }

    private static byte[] bytes(POIFSFileSystem container) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        container.writeFilesystem(bytes);
        return bytes.toByteArray();
    }

    private static byte[] entity(String where) {
        return Zips.docxOf(
                "<!DOCTYPE d [<!ENTITY x %s>]><w:document xmlns:w=\"%s\"><w:body><w:p><w:r><w:t>words &x;</w:t></w:r></w:p></w:body></w:document>"
                    .formatted(where, Zips.WORD))
            .bytes();
    }

    private static byte[] laughs() {
        return Zips.docxOf(
                "<!DOCTYPE d [%s]><w:document xmlns:w=\"%s\"><w:body><w:p><w:r><w:t>words &l9;</w:t></w:r></w:p></w:body></w:document>"
                    .formatted(LAUGHS, Zips.WORD))
            .bytes();
    }

    private static byte[] template(int port) {
        return Zips.docx("harmless words").with("word/_rels/document.xml.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                  <Relationship Id="rId1" TargetMode="External" Target="http://127.0.0.1:%d/x.dotm"
                    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>
                </Relationships>""".formatted(port)).bytes();
    }

    private static byte[] tables() {
        return Zips
            .docxOf("<w:document xmlns:w=\"%s\"><w:body>%s</w:body></w:document>".formatted(Zips.WORD,
                    "<w:tbl><w:tr><w:tc>".repeat(30_000) + "</w:tc></w:tr></w:tbl>".repeat(30_000)))
            .bytes();
    }

    private static void cells(OutputStream to) throws IOException {
        to.write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
            .getBytes(StandardCharsets.US_ASCII));
        byte[] row = ("<row>" + "<c><v>1234567</v></c>".repeat(100) + "</row>").getBytes(StandardCharsets.US_ASCII);
        for (int number = 0; number < 10_000; number++) {
            to.write(row);
        }
        to.write("</sheetData></worksheet>".getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] sheet(String rows) {
        return "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>%s</sheetData></worksheet>"
            .formatted(rows)
            .getBytes(StandardCharsets.UTF_8);
    }

}
