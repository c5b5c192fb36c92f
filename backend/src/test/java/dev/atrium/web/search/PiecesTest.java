package dev.atrium.web.search;

import java.util.List;

import dev.atrium.conversation.Snippet;
import dev.atrium.web.search.SearchPage.Piece;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PiecesTest {

    @Test
    void foundWordsAreCutOut() {
        var snippet = new Snippet("file early, file well", List.of(new Snippet.Mark(0, 4), new Snippet.Mark(12, 16)));

        assertThat(Pieces.of(snippet)).containsExactly(new Piece("file", true), new Piece(" early, ", false),
                new Piece("file", true), new Piece(" well", false));
    }

    @Test
    void withoutMarksItIsOnePiece() {
        assertThat(Pieces.of(new Snippet("plain", List.of()))).containsExactly(new Piece("plain", false));
    }

}
