package dev.atrium.knowledge;

import java.io.IOException;
import java.text.Normalizer;

import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Takes the accents from letters that are not Latin, and those that are written as characters of their own.
final class AccentFilter extends TokenFilter {

    private static final int FIRST_ACCENT = 0x0300;

    private static final int LAST_ACCENT = 0x036F;

    private final CharTermAttribute word = addAttribute(CharTermAttribute.class);

    AccentFilter(TokenStream words) {
        super(words);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        if (!isPlain()) {
            fold();
        }
        return true;
    }

    private boolean isPlain() {
        for (int at = 0; at < word.length(); at++) {
            if (word.charAt(at) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private void fold() {
        var folded = new StringBuilder(word.length());
        Normalizer.normalize(word, Normalizer.Form.NFKD)
            .codePoints()
            .filter(letter -> letter < FIRST_ACCENT || letter > LAST_ACCENT)
            .map(letter -> letter == 'ς' ? 'σ' : letter)
            .forEach(folded::appendCodePoint);
        // Hangul was taken apart with the accents.
        word.setEmpty().append(Normalizer.normalize(folded, Normalizer.Form.NFC));
    }

}
