package dev.atrium.bench;

import org.apache.lucene.util.LongHeap;
import org.apache.lucene.util.NumericUtils;
import org.apache.lucene.util.VectorUtil;

/// The measure for every other way: all vectors as a model gave them, each compared with the question.
final class FloatScan {

    private final float[][] vectors;

    FloatScan(int size) {
        this.vectors = new float[size][];
        for (int number = 0; number < size; number++) {
            vectors[number] = MadePassages.vector(number);
        }
    }

    int[] nearest(float[] question, int limit) {
        var best = new LongHeap(limit);
        for (int number = 0; number < vectors.length; number++) {
            float similarity = VectorUtil.dotProduct(question, vectors[number]);
            long entry = (long) NumericUtils.floatToSortableInt(similarity) << 32 | number;
            if (best.size() < limit) {
                best.push(entry);
            }
            else if (entry > best.top()) {
                best.updateTop(entry);
            }
        }
        int[] nearest = new int[best.size()];
        for (int rank = nearest.length - 1; rank >= 0; rank--) {
            nearest[rank] = (int) best.pop();
        }
        return nearest;
    }

    long bytes() {
        return vectors.length * (MadePassages.DIMENSION * 4L + 16);
    }

}
