package dev.atrium.extractor;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;

/// The bookmarks of a PDF, by the page they lead to. A hostile tree may be endless, so it is walked only so far.
final class Bookmarks {

    private static final int MOST = 10_000;

    private static final int DEEPEST = 8;

    private final Map<COSDictionary, List<Bookmark>> byPage = new HashMap<>();

    private final Set<COSDictionary> seen = new HashSet<>();

    record Bookmark(int level, String title) {
    }

    Bookmarks(PDDocument document) {
        PDOutlineNode outline = document.getDocumentCatalog().getDocumentOutline();
        if (outline != null) {
            walk(document, outline, 1);
        }
    }

    List<Bookmark> on(PDPage page) {
        return this.byPage.getOrDefault(page.getCOSObject(), List.of());
    }

    private void walk(PDDocument document, PDOutlineNode node, int level) {
        PDOutlineItem item = node.getFirstChild();
        while (item != null && this.seen.size() < MOST && this.seen.add(item.getCOSObject())) {
            note(document, item, level);
            if (level < DEEPEST) {
                walk(document, item, level + 1);
            }
            item = item.getNextSibling();
        }
    }

    private void note(PDDocument document, PDOutlineItem item, int level) {
        try {
            PDPage page = item.findDestinationPage(document);
            String title = item.getTitle();
            if (page != null && title != null && !title.isBlank()) {
                this.byPage.computeIfAbsent(page.getCOSObject(), unknown -> new ArrayList<>())
                    .add(new Bookmark(level, Texts.onOneLine(title)));
            }
        }
        catch (IOException | RuntimeException nowhere) {
            // it leads nowhere
        }
    }

}
