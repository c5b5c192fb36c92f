package dev.atrium.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;

import org.junit.jupiter.api.Test;

class EmbeddingTest {

    @Test
    void itIsAsNearToItselfAsCanBe() {
        var embedding = KnowledgeIndexContract.vector(new Random(1), "m", 384);
        assertThat(embedding.similarity(embedding)).isEqualTo(1, within(0.01f));
    }

    @Test
    void wholeNumbersKeepTheCosine() {
        var random = new Random(2);
        for (int round = 0; round < 100; round++) {
            float[] one = vector(random);
            float[] other = vector(random);
            float cosine = Embedding.of("m", one).similarity(Embedding.of("m", other));
            assertThat(cosine).isEqualTo(cosine(one, other), within(0.01f));
        }
    }

    @Test
    void itsLengthDoesNotMatter() {
        float[] vector = vector(new Random(3));
        float[] longer = vector.clone();
        for (int at = 0; at < longer.length; at++) {
            longer[at] *= 1_000;
        }
        assertThat(Embedding.of("m", longer).values()).isEqualTo(Embedding.of("m", vector).values());
    }

    @Test
    void aVectorWithoutDirectionIsRefused() {
        assertThatThrownBy(() -> Embedding.of("m", new float[384])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Embedding.of("m", new float[] { Float.NaN, 1 }))
            .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Embedding.of("m", new float[] { Float.POSITIVE_INFINITY, 1 }))
            .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void embeddingsOfTwoModelsCannotBeCompared() {
        var one = KnowledgeIndexContract.vector(new Random(1), "one", 8);
        var two = KnowledgeIndexContract.vector(new Random(1), "two", 8);
        assertThatThrownBy(() -> one.similarity(two)).hasMessageContaining("one").hasMessageContaining("two");
    }

    private static float[] vector(Random random) {
        float[] vector = new float[384];
        for (int at = 0; at < vector.length; at++) {
            vector[at] = (float) random.nextGaussian();
        }
        return vector;
    }

    private static float cosine(float[] one, float[] other) {
        double dot = 0;
        double ones = 0;
        double others = 0;
        for (int at = 0; at < one.length; at++) {
            dot += one[at] * other[at];
            ones += one[at] * one[at];
            others += other[at] * other[at];
        }
        return (float) (dot / Math.sqrt(ones * others));
    }

}
