package dev.atrium.extractor;

import java.io.IOException;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// Turns markup into lines of text, each under its headings. Depth does not matter to it: it remembers no more than the
/// headings and the row it is in.
final class MarkedUpText extends DefaultHandler {

    private static final Set<String> LINES = Set.of("p", "div", "li", "dt", "dd", "pre", "blockquote", "br", "hr",
            "section", "article", "header", "footer", "ul", "ol", "dl", "body", "title", "figure", "caption");

    private static final Set<String> UNSEEN = Set.of("script", "style", "noscript", "iframe", "object", "template",
            "head");

    /// A line that long is broken.
    private static final int LONGEST_LINE = 20_000;

    private final LocatedText text;

    private final HeadingPath headings = new HeadingPath();

    private final Rows rows;

    private final StringBuilder line = new StringBuilder();

    private int unseen;

    private int tables;

    private int slide;

    MarkedUpText(LocatedText text, boolean rowsAreAll) {
        this.text = text;
        this.rows = new Rows(text, rowsAreAll);
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
        String name = localName.isEmpty() ? qName : localName;
        if (UNSEEN.contains(name)) {
            this.unseen++;
            return;
        }
        switch (name) {
            case "table" -> beginTable();
            case "tr" -> this.line.setLength(0);
            case "td", "th" -> this.line.setLength(0);
            case "div" -> beginDivision(attributes.getValue("class"));
            default -> {
                if (isHeading(name) || LINES.contains(name)) {
                    endLine();
                }
            }
        }
    }

    @Override
    public void endElement(String uri, String localName, String qName) throws SAXException {
        String name = localName.isEmpty() ? qName : localName;
        if (UNSEEN.contains(name)) {
            this.unseen = Math.max(0, this.unseen - 1);
            return;
        }
        switch (name) {
            case "table" -> endTable();
            case "tr" -> endRow();
            case "td", "th" -> endCell();
            default -> {
                if (isHeading(name)) {
                    enter(name.charAt(1) - '0');
                }
                else if (LINES.contains(name)) {
                    endLine();
                }
            }
        }
    }

    @Override
    public void characters(char[] letters, int start, int length) throws SAXException {
        if (this.unseen > 0) {
            return;
        }
        this.line.append(letters, start, length);
        if (this.line.length() > LONGEST_LINE) {
            if (this.tables > 0) {
                this.line.setLength(LONGEST_LINE);
            }
            else {
                endLine();
            }
        }
    }

    @Override
    public void ignorableWhitespace(char[] letters, int start, int length) throws SAXException {
        characters(letters, start, length);
    }

    /// The document is at its end.
    void end() throws IOException {
        try {
            endLine();
        }
        catch (SAXException wrapped) {
            throw new IOException(wrapped);
        }
    }

    private void beginDivision(@Nullable String kind) throws SAXException {
        endLine();
        if ("slide-content".equals(kind)) {
            this.slide++;
            this.text.enter(this.slide, this.headings.enter(1, ""));
        }
    }

    private void enter(int level) throws SAXException {
        String heading = Texts.onOneLine(this.line);
        if (!heading.isEmpty()) {
            this.text.enter(this.slide, this.headings.enter(level, heading));
        }
        endLine();
    }

    private void beginTable() throws SAXException {
        endLine();
        if (this.tables++ == 0) {
            this.rows.begin();
        }
    }

    private void endTable() {
        this.tables = Math.max(0, this.tables - 1);
        this.line.setLength(0);
    }

    private void endCell() {
        this.rows.cell(Texts.onOneLine(this.line));
        this.line.setLength(0);
    }

    private void endRow() throws SAXException {
        this.line.setLength(0);
        try {
            this.rows.end();
        }
        catch (IOException trouble) {
            throw new SAXException(trouble);
        }
    }

    private void endLine() throws SAXException {
        if (this.tables > 0) {
            this.line.append(' ');
            return;
        }
        String words = Texts.onOneLine(this.line);
        this.line.setLength(0);
        if (words.isEmpty()) {
            return;
        }
        try {
            this.text.line(words);
        }
        catch (IOException trouble) {
            throw new SAXException(trouble);
        }
    }

    private static boolean isHeading(String name) {
        return name.length() == 2 && name.charAt(0) == 'h' && name.charAt(1) >= '1' && name.charAt(1) <= '6';
    }

}
