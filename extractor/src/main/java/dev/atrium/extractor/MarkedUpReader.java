package dev.atrium.extractor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.apache.poi.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/// What Tika reads: Office documents and pages of the web. It gives them as markup, from which headings, slides,
/// sheets and rows are taken. What is packed into a document is not opened.
final class MarkedUpReader implements FileReader {

    private static final Map<String, String> OFFICE = Map.of("docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation");

    private final Parser parser;

    private final String mediaType;

    private final boolean rowsAreAll;

    private MarkedUpReader(Parser parser, String mediaType, boolean rowsAreAll) {
        this.parser = parser;
        this.mediaType = mediaType;
        this.rowsAreAll = rowsAreAll;
    }

    static FileReader ofOffice(String kind) {
        return new MarkedUpReader(new OOXMLParser(), OFFICE.getOrDefault(kind, ""), kind.equals("xlsx"));
    }

    static FileReader ofHtml() {
        return new MarkedUpReader(new JSoupParser(), "text/html", false);
    }

    @Override
    public void read(Path file, LocatedText text) throws IOException {
        MarkedUpText handler = new MarkedUpText(text, this.rowsAreAll);
        Metadata metadata = new Metadata();
        metadata.set(Metadata.CONTENT_TYPE, this.mediaType);
        try (TikaInputStream bytes = TikaInputStream.get(file)) {
            this.parser.parse(bytes, handler, metadata, context());
            handler.end();
        }
        catch (EncryptedDocumentException | org.apache.tika.exception.EncryptedDocumentException locked) {
            throw new Refused("encrypted");
        }
        catch (SAXException trouble) {
            throw ofCause(trouble);
        }
        catch (TikaException trouble) {
            throw ofCause(trouble);
        }
    }

    /// A refusal of ours, or a listener that is gone, comes back wrapped.
    private static RuntimeException ofCause(Exception trouble) throws IOException {
        Throwable cause = trouble;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof Refused refused) {
                return refused;
            }
            if (cause instanceof Frames.Broken gone) {
                throw gone;
            }
            if (cause instanceof OutOfMemoryError error) {
                throw error;
            }
            cause = cause.getCause();
        }
        return new Refused("broken");
    }

    private static ParseContext context() {
        ParseContext context = new ParseContext();
        OfficeParserConfig office = new OfficeParserConfig();
        office.setUseSAXDocxExtractor(true);
        office.setUseSAXPptxExtractor(true);
        office.setIncludeDeletedContent(false);
        office.setIncludeMoveFromContent(false);
        office.setIncludeHeadersAndFooters(false);
        office.setIncludeSlideMasterContent(false);
        office.setIncludeShapeBasedContent(true);
        office.setExtractMacros(false);
        context.set(OfficeParserConfig.class, office);
        context.set(EmbeddedDocumentExtractor.class, new NothingEmbedded());
        return context;
    }

    private static final class NothingEmbedded implements EmbeddedDocumentExtractor {

        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
            return false;
        }

        @Override
        public void parseEmbedded(java.io.InputStream stream, ContentHandler handler, Metadata metadata,
                boolean outputHtml) {
            // left where it is
        }

    }

}
