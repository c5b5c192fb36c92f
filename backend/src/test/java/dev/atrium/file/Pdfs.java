package dev.atrium.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

/// Writes PDFs: good ones with PDFBox, others by hand.
final class Pdfs {

    private Pdfs() {
    }

    /// A page for each text; each line of it is a line of the page.
    static byte[] of(List<String> pages) {
        return written(document -> pages.forEach(text -> page(document, text)));
    }

    /// The same, with a bookmark on each page, whose title is its first line.
    static byte[] withBookmarks(List<String> pages) {
        return written(document -> {
            PDDocumentOutline outline = new PDDocumentOutline();
            document.getDocumentCatalog().setDocumentOutline(outline);
            pages.forEach(text -> {
                PDPageFitDestination there = new PDPageFitDestination();
                there.setPage(page(document, text));
                PDOutlineItem bookmark = new PDOutlineItem();
                bookmark.setTitle(text.lines().findFirst().orElse("none"));
                bookmark.setDestination(there);
                outline.addLast(bookmark);
            });
        });
    }

    static byte[] withPassword(String text) {
        return written(document -> {
            page(document, text);
            protect(document);
        });
    }

    /// Pages with nothing on them that is a letter.
    static byte[] scanned(int pages) {
        return written(document -> {
            for (int number = 0; number < pages; number++) {
                document.addPage(new PDPage());
            }
        });
    }

    /// Objects as they are given, numbered from 1; the first is the catalogue.
    static byte[] byHand(List<byte[]> objects) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        List<Integer> places = new ArrayList<>();
        add(pdf, "%PDF-1.7\n");
        for (byte[] object : objects) {
            places.add(pdf.size());
            add(pdf, places.size() + " 0 obj\n");
            pdf.writeBytes(object);
            add(pdf, "\nendobj\n");
        }
        int table = pdf.size();
        add(pdf, "xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        places.forEach(place -> add(pdf, "%010d 00000 n \n".formatted(place)));
        add(pdf, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n".formatted(objects.size() + 1, table));
        return pdf.toByteArray();
    }

    static byte[] object(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// A packed stream of so many letters.
    static byte[] packed(char of, long letters) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream packing = new DeflaterOutputStream(bytes)) {
            Zips.much("BT /F1 12 Tf (words) Tj ", of, letters, " ET").write(packing);
        }
        catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        add(stream, "<< /Length %d /Filter /FlateDecode >>\nstream\n".formatted(bytes.size()));
        stream.writeBytes(bytes.toByteArray());
        add(stream, "\nendstream");
        return stream.toByteArray();
    }

    private static void add(ByteArrayOutputStream to, String text) {
        to.writeBytes(object(text));
    }

    private static byte[] written(java.util.function.Consumer<PDDocument> content) {
        try (PDDocument document = new PDDocument()) {
            content.accept(document);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
        catch (IOException trouble) {
            throw new AssertionError(trouble);
        }
    }

    private static PDPage page(PDDocument document, String text) {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
            content.setLeading(14);
            content.newLineAtOffset(50, 740);
            for (String line : text.lines().toList()) {
                content.showText(line);
                content.newLine();
            }
            content.endText();
            return page;
        }
        catch (IOException trouble) {
            throw new AssertionError(trouble);
        }
    }

    private static void protect(PDDocument document) {
        try {
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
        }
        catch (IOException trouble) {
            throw new AssertionError(trouble);
        }
    }

}
