package dev.atrium.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// An embedding model in ONNX's format: where its weights and its vocabulary are, and how it wants to be used.
///
/// @param longest how many tokens it reads, its two marks included
/// @param pooling what becomes the text's vector
/// @param question what is put before a question; models are trained on that
/// @param passage what is put before a passage
/// @param letters whether languages in Latin letters that it does not know are more than
/// noise to it
/// @param limits from which evidence on something speaks of a question
public record OnnxModel(String id, Source weights, Source vocabulary, int dimension, int longest, Pooling pooling,
        String question, String passage, Set<TextLanguage> known, boolean letters, Limits limits) {

    public enum Pooling {

        /// The vector of the mark at the beginning.
        FIRST,

        /// The mean over all tokens.
        MEAN

    }

    /// Where bytes are read from.
    public interface Source {

        InputStream open() throws IOException;

        static Source file(Path file) {
            return () -> Files.newInputStream(file);
        }

        static Source resource(String name) {
            return () -> {
                InputStream stream = OnnxModel.class.getClassLoader().getResourceAsStream(name);
                if (stream == null) {
                    throw new IOException(name + " is not among the libraries");
                }
                return stream;
            };
        }

        default byte[] bytes() {
            try (var stream = open()) {
                return stream.readAllBytes();
            }
            catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

    }

    /// Comes with Atrium. Knows English.
    public static OnnxModel english() {
        return new OnnxModel("bge-small-en-v1.5-q", Source.resource("bge-small-en-v1.5-q.onnx"),
                Source.resource("bge-small-en-v1.5-q-tokenizer.json"), 384, 512, Pooling.FIRST,
                "Represent this sentence for searching relevant passages: ", "", Set.of(TextLanguage.ENGLISH), true,
                Limits.ENGLISH);
    }

    /// Comes with Atrium. Knows Chinese.
    public static OnnxModel chinese() {
        return new OnnxModel("bge-small-zh-v1.5-q", Source.resource("bge-small-zh-v1.5-q.onnx"),
                Source.resource("bge-small-zh-v1.5-q-tokenizer.json"), 512, 512, Pooling.FIRST, "为这个句子生成表示以用于检索相关文章：",
                "", Set.of(TextLanguage.CHINESE), false, Limits.CHINESE);
    }

}
