package dev.atrium.extractor;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;

/// Goes through the pages of a PDF once. A page that cannot be read is left out.
final class PdfPages extends PDFTextStripper {

    private final Bookmarks bookmarks;

    private final LocatedText text;

    private final int pages;

    private final HeadingPath headings = new HeadingPath();

    private final StringWriter page = new StringWriter();

    private long letters;

    private int broken;

    PdfPages(Bookmarks bookmarks, LocatedText text, int pages) {
        this.bookmarks = bookmarks;
        this.text = text;
        this.pages = pages;
        setLineSeparator("\n");
        setParagraphEnd("\n");
    }

    void read(PDDocument document) throws IOException {
        Writer target = this.page;
        writeText(document, target);
    }

    /// How many characters that are no spaces there are.
    long letters() {
        return this.letters;
    }

    /// How many pages could not be read.
    int broken() {
        return this.broken;
    }

    @Override
    public void processPage(PDPage page) throws IOException {
        try {
            super.processPage(page);
        }
        catch (Refused | Frames.Broken ends) {
            throw ends;
        }
        catch (IOException | RuntimeException unreadable) {
            this.broken++;
            this.page.getBuffer().setLength(0);
        }
    }

    @Override
    protected void endPage(PDPage page) throws IOException {
        String[] lines = this.page.toString().split("\n", -1);
        this.page.getBuffer().setLength(0);
        int number = getCurrentPageNo();
        List<Bookmarks.Bookmark> waiting = new ArrayList<>(this.bookmarks.on(page));
        int notFound = waiting.size();
        this.text.enter(number, this.headings.path());
        boolean blank = true;
        for (String raw : lines) {
            String line = Texts.onOneLine(raw);
            int found = found(waiting, line);
            for (int at = 0; at <= found; at++) {
                enter(number, waiting.removeFirst());
            }
            if (!line.isEmpty() || !blank) {
                this.text.line(line);
            }
            blank = line.isEmpty();
            this.letters += line.chars().filter(letter -> letter != ' ').count();
        }
        if (notFound > 0) {
            waiting.forEach(bookmark -> enter(number, bookmark));
        }
        this.text.progress(number, this.pages);
    }

    private void enter(int number, Bookmarks.Bookmark bookmark) {
        this.text.enter(number, this.headings.enter(bookmark.level(), bookmark.title()));
    }

    /// Which of the bookmarks this line is the heading of, or -1.
    private static int found(List<Bookmarks.Bookmark> waiting, String line) {
        if (line.isEmpty()) {
            return -1;
        }
        for (int at = 0; at < waiting.size(); at++) {
            String title = waiting.get(at).title();
            if (line.equals(title) || line.endsWith(title) && line.length() < title.length() + 12) {
                return at;
            }
        }
        return -1;
    }

}
