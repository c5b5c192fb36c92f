package dev.atrium.stack.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/// Vectors that are the same for the same text and near for texts that share words. They know nothing of meaning.
final class Embeddings {

    private static final int DIMENSIONS = 384;

    private static final int MOST_DIMENSIONS = 4_096;

    private static final int PLACES_PER_WORD = 4;

    private Embeddings() {
    }

    static Map<String, Object> answer(JsonNode request) {
        List<String> inputs = inputs(request.path("input"));
        int dimensions = Math.clamp(request.path("dimensions").asInt(DIMENSIONS), 1, MOST_DIMENSIONS);
        boolean base64 = request.path("encoding_format").asString("float").equals("base64");
        var data = new ArrayList<Map<String, Object>>();
        int tokens = 0;
        for (String input : inputs) {
            float[] vector = vector(input, dimensions);
            data.add(
                    Map.of("object", "embedding", "index", data.size(), "embedding", base64 ? base64(vector) : vector));
            tokens += Pieces.of(input).size();
        }
        return Map.of("object", "list", "model", request.path("model").asString("stand-in-embeddings"), "data", data,
                "usage", Map.of("prompt_tokens", tokens, "total_tokens", tokens));
    }

    static float[] vector(String text, int dimensions) {
        float[] vector = new float[dimensions];
        for (String word : Words.of(text)) {
            long hash = word.hashCode() * 0x9E3779B97F4A7C15L;
            for (int i = 0; i < PLACES_PER_WORD; i++) {
                hash = (hash ^ hash >>> 29) * 0xBF58476D1CE4E5B9L;
                vector[(int) Long.remainderUnsigned(hash, dimensions)] += (hash & 1L << 40) == 0 ? 1 : -1;
            }
        }
        return normalised(vector);
    }

    private static float[] normalised(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += value * value;
        }
        if (sum == 0) {
            vector[0] = 1;
            return vector;
        }
        float length = (float) Math.sqrt(sum);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }

    private static List<String> inputs(JsonNode input) {
        if (!input.isArray()) {
            return List.of(input.asString(""));
        }
        boolean oneTextOfTokens = !input.isEmpty() && input.path(0).isNumber();
        return oneTextOfTokens ? List.of(input.toString())
                : input.valueStream().map(text -> text.isString() ? text.asString() : text.toString()).toList();
    }

    private static String base64(float[] vector) {
        var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

}
