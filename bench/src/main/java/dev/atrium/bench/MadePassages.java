package dev.atrium.bench;

import java.util.Iterator;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.atrium.knowledge.Embedding;
import dev.atrium.knowledge.IndexedPassage;
import dev.atrium.knowledge.PassageKey;
import dev.atrium.knowledge.TextLanguage;

/// As many passages as are wanted: words as frequent as in a language, vectors as crowded as those of texts. The same
/// each time, none kept.
record MadePassages(int size) implements Iterable<IndexedPassage> {

    static final int DIMENSION = 384;

    static final String MODEL = "made";

    static final UUID FILE = new UUID(7, 7);

    private static final int WORDS = 130;

    private static final int VOCABULARY = 60_000;

    private static final int CROWDS = 256;

    private static final float[][] CENTRES = centres();

    @Override
    public Iterator<IndexedPassage> iterator() {
        return IntStream.range(0, size)
            .mapToObj(number -> new IndexedPassage(new PassageKey(FILE, number), "", text(new Random(number), WORDS),
                    TextLanguage.ENGLISH, Embedding.of(MODEL, vector(number))))
            .iterator();
    }

    static String question(int number) {
        return text(new Random(-number - 1L), 8);
    }

    static float[] vector(int number) {
        var random = new Random(number * 31L + 17);
        float[] centre = CENTRES[random.nextInt(CROWDS)];
        float[] vector = new float[DIMENSION];
        double square = 0;
        for (int at = 0; at < DIMENSION; at++) {
            vector[at] = centre[at] + (float) random.nextGaussian() * 0.7f;
            square += vector[at] * vector[at];
        }
        for (int at = 0; at < DIMENSION; at++) {
            vector[at] /= (float) Math.sqrt(square);
        }
        return vector;
    }

    /// A few words make half of a text, and most are rare.
    private static String text(Random random, int words) {
        var text = new StringBuilder();
        for (int word = 0; word < words; word++) {
            int rank = (int) Math.pow(VOCABULARY, random.nextDouble());
            text.append(Integer.toString(rank * 7_919, 26).replace('0', 'q')).append(' ');
        }
        return text.toString();
    }

    private static float[][] centres() {
        var random = new Random(3);
        var centres = new float[CROWDS][DIMENSION];
        for (float[] centre : centres) {
            for (int at = 0; at < DIMENSION; at++) {
                centre[at] = (float) random.nextGaussian();
            }
        }
        return centres;
    }

}
