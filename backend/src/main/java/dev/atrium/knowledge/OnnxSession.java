package dev.atrium.knowledge;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/// A model's weights in memory, ready to run. Any number of threads may run it; each run uses its own thread alone.
final class OnnxSession implements AutoCloseable {

    private final OnnxModel model;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();

    private final OrtSession session;

    OnnxSession(OnnxModel model) {
        this.model = model;
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            this.session = environment.createSession(model.weights().bytes(), options);
        }
        catch (OrtException unusable) {
            throw new IllegalStateException(model.id() + " cannot be loaded", unusable);
        }
    }

    float[] vector(Encoding text) {
        var inputs = new HashMap<String, OnnxTensor>();
        try {
            add(inputs, "input_ids", text.getIds());
            add(inputs, "attention_mask", text.getAttentionMask());
            add(inputs, "token_type_ids", text.getTypeIds());
            try (var result = session.run(inputs)) {
                return pooled(((OnnxTensor) result.get(0)).getFloatBuffer(), text.getIds().length);
            }
        }
        catch (OrtException failure) {
            throw new IllegalStateException(model.id() + " has failed", failure);
        }
        finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private void add(Map<String, OnnxTensor> inputs, String name, long[] values) throws OrtException {
        if (session.getInputNames().contains(name)) {
            inputs.put(name,
                    OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] { 1, values.length }));
        }
    }

    private float[] pooled(FloatBuffer vectors, int tokens) {
        int dimension = model.dimension();
        if (vectors.remaining() != tokens * dimension) {
            throw new IllegalStateException(model.id() + " gives vectors of another dimension than " + dimension);
        }
        float[] pooled = new float[dimension];
        int read = model.pooling() == OnnxModel.Pooling.FIRST ? 1 : tokens;
        for (int at = 0; at < read * dimension; at++) {
            pooled[at % dimension] += vectors.get(at) / read;
        }
        return pooled;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }

}
