package dev.atrium.web.search;

import java.util.ArrayList;
import java.util.List;

import dev.atrium.conversation.Snippet;

/// Cuts a snippet where a found word begins or ends.
final class Pieces {

    private Pieces() {
    }

    static List<SearchPage.Piece> of(Snippet snippet) {
        List<SearchPage.Piece> pieces = new ArrayList<>();
        int done = 0;
        for (Snippet.Mark mark : snippet.marks()) {
            add(pieces, snippet.text().substring(done, mark.start()), false);
            add(pieces, snippet.text().substring(mark.start(), mark.end()), true);
            done = mark.end();
        }
        add(pieces, snippet.text().substring(done), false);
        return List.copyOf(pieces);
    }

    private static void add(List<SearchPage.Piece> pieces, String text, boolean found) {
        if (!text.isEmpty()) {
            pieces.add(new SearchPage.Piece(text, found));
        }
    }

}
