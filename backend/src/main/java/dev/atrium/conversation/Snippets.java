package dev.atrium.conversation;

import java.util.ArrayList;
import java.util.List;

import dev.atrium.conversation.Snippet.Mark;
import dev.atrium.words.SearchTerms;
import dev.atrium.words.Term;
import dev.atrium.words.Terms;

/// Cuts the piece of a text that shows why it was found.
final class Snippets {

    private static final int BEFORE = 60;

    private static final int LENGTH = 200;

    private Snippets() {
    }

    /// The piece around the first found term, with all found terms inside it marked. The
    /// beginning of the text when nothing was found.
    static Snippet of(String text, SearchTerms wanted) {
        List<Term> found = Terms.of(text).stream().filter(wanted::matches).map(wanted::marked).toList();
        int start = found.isEmpty() ? 0 : startOfPiece(text, found.getFirst().start());
        int end = wholeCharacter(text, Math.min(text.length(), start + LENGTH));
        String piece = text.substring(start, end).replaceAll("\\s", " ");
        String lead = (start > 0) ? "…" : "";
        String tail = (end < text.length()) ? "…" : "";
        return new Snippet(lead + piece + tail, marks(found, start, end, lead.length()));
    }

    private static int startOfPiece(String text, int hit) {
        int start = hit - BEFORE;
        if (start <= 0) {
            return 0;
        }
        for (int place = start; place < hit; place++) {
            if (Character.isWhitespace(text.charAt(place))) {
                return place + 1;
            }
        }
        return wholeCharacter(text, start);
    }

    private static int wholeCharacter(String text, int place) {
        boolean splits = place > 0 && place < text.length() && Character.isLowSurrogate(text.charAt(place));
        return splits ? place - 1 : place;
    }

    /// Overlapping terms become one mark.
    private static List<Mark> marks(List<Term> found, int start, int end, int shift) {
        List<Mark> marks = new ArrayList<>();
        for (Term term : found) {
            if (term.start() < start || term.end() > end) {
                continue;
            }
            Mark mark = new Mark(term.start() - start + shift, term.end() - start + shift);
            if (!marks.isEmpty() && mark.start() < marks.getLast().end()) {
                Mark before = marks.removeLast();
                mark = new Mark(before.start(), Math.max(before.end(), mark.end()));
            }
            marks.add(mark);
        }
        return marks;
    }

}
