package dev.atrium.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;

import dev.atrium.knowledge.Embedder;
import dev.atrium.knowledge.Embedding;
import dev.atrium.knowledge.Limits;
import dev.atrium.knowledge.TextLanguage;

/// An embedder that keeps on disk what it has embedded, by a hash of the text, so that a second run takes no minutes.
/// For one thread.
final class CachedEmbedder implements Embedder {

    private final Embedder embedder;

    private final Map<String, Embedding> known = new HashMap<>();

    private final DataOutputStream file;

    private int made;

    CachedEmbedder(Embedder embedder, Path folder) {
        this.embedder = embedder;
        Path path = folder.resolve(embedder.id() + ".bin");
        try {
            Files.createDirectories(folder);
            if (Files.exists(path)) {
                read(path);
            }
            this.file = new DataOutputStream(new BufferedOutputStream(
                    Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)));
        }
        catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    int made() {
        return made;
    }

    @Override
    public String id() {
        return embedder.id();
    }

    @Override
    public int dimension() {
        return embedder.dimension();
    }

    @Override
    public Fluency fluency(TextLanguage language) {
        return embedder.fluency(language);
    }

    @Override
    public int longest() {
        return embedder.longest();
    }

    @Override
    public Limits limits() {
        return embedder.limits();
    }

    @Override
    public int tokens(String text) {
        return embedder.tokens(text);
    }

    @Override
    public Embedding ofPassage(String text) {
        return cached("p" + text, () -> embedder.ofPassage(text));
    }

    @Override
    public Embedding ofQuestion(String text) {
        return cached("q" + text, () -> embedder.ofQuestion(text));
    }

    private Embedding cached(String text, Supplier<Embedding> making) {
        return known.computeIfAbsent(hash(text), hash -> {
            Embedding embedding = making.get();
            made++;
            write(hash, embedding);
            return embedding;
        });
    }

    private void write(String hash, Embedding embedding) {
        try {
            file.writeUTF(hash);
            file.writeFloat(embedding.scale());
            file.write(embedding.values());
            file.flush();
        }
        catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /// A run that was ended may have left half an entry at the end; what follows it is
    /// not there either.
    private void read(Path path) throws IOException {
        long whole = 0;
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
            while (true) {
                String hash = in.readUTF();
                float scale = in.readFloat();
                byte[] values = in.readNBytes(dimension());
                if (values.length < dimension()) {
                    break;
                }
                known.put(hash, new Embedding(id(), values, scale));
                whole += Short.BYTES + hash.length() + Float.BYTES + values.length;
            }
        }
        catch (EOFException end) {
            // all is read
        }
        try (var channel = Files.newByteChannel(path, StandardOpenOption.WRITE)) {
            channel.truncate(whole);
        }
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        }
        catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        embedder.close();
        try {
            file.close();
        }
        catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

}
