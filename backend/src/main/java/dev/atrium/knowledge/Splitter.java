package dev.atrium.knowledge;

import java.util.ArrayList;
import java.util.List;

import dev.atrium.file.Section;
import dev.atrium.knowledge.Sentences.Sentence;

/// Cuts a file's text into passages: whole sentences, as many as make about 300 tokens (200 in Chinese), each
/// beginning with the end of the one before it, none reaching over a page or a heading. Only a sentence that is too
/// long by itself is cut. Tokens are those of the model that will embed the passage, so that it reads all of it.
public final class Splitter {

    private static final double OVERLAP = 0.2;

    /// Twice as many as in any prose. What the model reads as one unknown word, however
    /// long it is, is no passage for people.
    private static final int MOST_CHARACTERS_A_TOKEN = 8;

    private final Embeddings embeddings;

    public Splitter(Embeddings embeddings) {
        this.embeddings = embeddings;
    }

    /// In the order of the text. What is blank is in no passage.
    public List<Passage> split(String text, List<Section> sections) {
        TextLanguage main = Languages.of(text);
        var passages = new ArrayList<Passage>();
        for (Stretch stretch : Stretch.of(text, sections)) {
            TextLanguage around = Languages.of(text.substring(stretch.start(), stretch.end()), main);
            new Packing(text, stretch, around).into(passages);
        }
        return passages;
    }

    private static int tokens(Embedder embedder, String words) {
        return Math.max(embedder.tokens(words), words.length() / MOST_CHARACTERS_A_TOKEN);
    }

    /// How many tokens a passage has: about `usual`, and at its end, so that no scrap is
    /// left over, `most`.
    private record Size(int usual, int most) {

        private static final Size OF_LETTERS = new Size(280, 320);

        private static final Size OF_CHARACTERS = new Size(190, 220);

        static Size in(TextLanguage language) {
            return language.isUnspaced() ? OF_CHARACTERS : OF_LETTERS;
        }

    }

    private final class Packing {

        private final String text;

        private final Stretch stretch;

        private final TextLanguage around;

        private final Embedder embedder;

        private final Size size;

        private final List<Sentence> sentences;

        Packing(String text, Stretch stretch, TextLanguage around) {
            this.text = text;
            this.stretch = stretch;
            this.around = around;
            this.embedder = embeddings.in(around);
            this.size = Size.in(around);
            this.sentences = Sentences.of(text, stretch, words -> Splitter.tokens(embedder, words), size.usual());
        }

        void into(List<Passage> passages) {
            int from = 0;
            while (from < sentences.size()) {
                int to = reach(from);
                while (to - from > 1 && tokens(from, to) > size.most()) {
                    to--;
                }
                add(passages, sentences.get(from).start(), sentences.get(to - 1).end());
                from = to == sentences.size() ? to : back(from, to);
            }
        }

        private int reach(int from) {
            int tokens = 0;
            int to = from;
            while (to < sentences.size() && (to == from || tokens + sentences.get(to).tokens() <= size.usual())) {
                tokens += sentences.get(to++).tokens();
            }
            int all = tokens;
            for (int rest = to; rest < sentences.size() && all <= size.most(); rest++) {
                all += sentences.get(rest).tokens();
            }
            return all <= size.most() ? sentences.size() : to;
        }

        private int back(int from, int to) {
            int tokens = 0;
            int begin = to;
            while (begin - 1 > from && tokens + sentences.get(begin - 1).tokens() <= size.usual() * OVERLAP) {
                tokens += sentences.get(--begin).tokens();
            }
            return begin;
        }

        /// Sentences by themselves may count a little less than together.
        private int tokens(int from, int to) {
            return Splitter.tokens(embedder, text.substring(sentences.get(from).start(), sentences.get(to - 1).end()));
        }

        private void add(List<Passage> passages, int from, int to) {
            int start = from;
            int end = to;
            while (start < end && Character.isWhitespace(text.charAt(start))) {
                start++;
            }
            while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            }
            if (start < end) {
                passages.add(passage(start, end));
            }
        }

        /// A passage in another language than what is around it belongs to that
        /// language's model, if that can read it whole.
        private Passage passage(int start, int end) {
            String words = text.substring(start, end);
            TextLanguage own = Languages.of(words, around);
            Embedder other = embeddings.in(own);
            if (other != embedder && Splitter.tokens(other, words) > size.most()) {
                own = around;
            }
            return new Passage(start, end, stretch.page(), stretch.heading(), own, embeddings.in(own).tokens(words));
        }

    }

}
