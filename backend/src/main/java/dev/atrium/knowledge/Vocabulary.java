package dev.atrium.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;

/// How a model cuts text into tokens.
final class Vocabulary implements AutoCloseable {

    static {
        // Without these the library tells its makers where it is used, when it finds
        // itself in their cloud.
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
    }

    private final HuggingFaceTokenizer counting;

    private final HuggingFaceTokenizer reading;

    Vocabulary(OnnxModel model) {
        this.counting = load(model, Map.of("truncation", "false", "padding", "false"));
        this.reading = load(model, Map.of("truncation", "true", "padding", "false", "maxLength",
                String.valueOf(model.longest()), "modelMaxLength", String.valueOf(model.longest())));
    }

    int count(String text) {
        return counting.encode(sound(text)).getIds().length;
    }

    /// Never more than the model reads: what is beyond is left out here, and not in
    /// silence somewhere below.
    Encoding read(String text) {
        return reading.encode(sound(text));
    }

    /// Half a character cannot be handed to a native library.
    private static String sound(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                return withoutHalves(text);
            }
        }
        return text;
    }

    private static String withoutHalves(String text) {
        var whole = new StringBuilder(text.length());
        text.codePoints()
            .map(letter -> letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE ? '\uFFFD' : letter)
            .forEach(whole::appendCodePoint);
        return whole.toString();
    }

    private static HuggingFaceTokenizer load(OnnxModel model, Map<String, String> options) {
        try (var stream = model.vocabulary().open()) {
            return HuggingFaceTokenizer.newInstance(stream, options);
        }
        catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        counting.close();
        reading.close();
    }

}
