package dev.atrium.knowledge;

import java.util.Arrays;

import org.apache.lucene.util.VectorUtil;

/// A text's meaning as a direction: a unit vector, kept as whole numbers from -127 to 127 with their scale.
/// Embeddings of two models have nothing to do with each other, so each knows its model.
///
/// @param model the embedder's id
public record Embedding(String model, byte[] values, float scale) {

    private static final int LARGEST = 127;

    /// Shortens or stretches the vector to length 1. One without a direction is refused.
    public static Embedding of(String model, float[] vector) {
        double square = 0;
        float largest = 0;
        for (float value : vector) {
            square += (double) value * value;
            largest = Math.max(largest, Math.abs(value));
        }
        if (!(square > 0) || Double.isInfinite(square)) {
            throw new IllegalArgumentException("a vector without a direction, from " + model);
        }
        byte[] values = new byte[vector.length];
        for (int at = 0; at < vector.length; at++) {
            values[at] = (byte) Math.round(vector[at] / largest * LARGEST);
        }
        return new Embedding(model, values, (float) (largest / LARGEST / Math.sqrt(square)));
    }

    public int dimension() {
        return values.length;
    }

    /// The cosine of the angle between both.
    public float similarity(Embedding other) {
        if (!model.equals(other.model)) {
            throw new IllegalArgumentException(model + " and " + other.model + " cannot be compared");
        }
        return similarity(other.values, other.scale);
    }

    float similarity(byte[] otherValues, float otherScale) {
        return VectorUtil.dotProduct(values, otherValues) * scale * otherScale;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Embedding that && model.equals(that.model) && Arrays.equals(values, that.values)
                && scale == that.scale;
    }

    @Override
    public int hashCode() {
        return 31 * model.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return dimension() + " dimensions of " + model;
    }

}
