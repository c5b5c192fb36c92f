package dev.atrium.extractor;

import java.io.IOException;
import java.nio.file.Path;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/// PDF, page by page; its bookmarks are its headings.
final class PdfReader implements FileReader {

    /// A page with less text is a picture of a page.
    private static final int FEWEST_CHARACTERS = 20;

    private final int mostPages;

    PdfReader(int mostPages) {
        this.mostPages = mostPages;
    }

    @Override
    public void read(Path file, LocatedText text) throws IOException {
        try (RandomAccessReadBufferedFile bytes = new RandomAccessReadBufferedFile(file);
                PDDocument document = Loader.loadPDF(bytes, "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
            read(document, text);
        }
        catch (InvalidPasswordException locked) {
            throw new Refused("encrypted");
        }
    }

    private void read(PDDocument document, LocatedText text) throws IOException {
        int pages = document.getNumberOfPages();
        if (pages > this.mostPages) {
            throw new Refused("too-many-pages");
        }
        if (pages <= 0) {
            throw new Refused("broken");
        }
        text.progress(0, pages);
        PdfPages reader = new PdfPages(new Bookmarks(document), text, pages);
        reader.read(document);
        if (reader.broken() == pages) {
            throw new Refused("broken");
        }
        if (reader.letters() < (long) FEWEST_CHARACTERS * pages) {
            throw new Refused("scanned");
        }
    }

}
