package dev.atrium.knowledge;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// Counts a revision from its passages, in their order.
public final class RevisionHash {

    private final MessageDigest digest;

    public RevisionHash() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        }
        catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        digest.update((byte) Analyzers.VERSION);
        digest.update((byte) PassageTable.VERSION);
        digest.update((byte) Vectors.VERSION);
    }

    public RevisionHash add(IndexedPassage passage) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeLong(passage.key().file().getMostSignificantBits());
            out.writeLong(passage.key().file().getLeastSignificantBits());
            out.writeInt(passage.key().number());
            write(out, passage.language().tag());
            write(out, passage.heading());
            write(out, passage.text());
            write(out, passage.embedding());
        }
        catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        digest.update(bytes.toByteArray());
        return this;
    }

    /// The revision of many files is counted from theirs, whatever their passages are: in
    /// the order of their ids.
    public RevisionHash add(UUID file, Revision revision) {
        digest.update((file + " " + revision).getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    public Revision revision() {
        return new Revision(HexFormat.of().formatHex(digest.digest()));
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        out.writeInt(text.length());
        out.writeChars(text);
    }

    private static void write(DataOutputStream out, @Nullable Embedding embedding) throws IOException {
        out.writeBoolean(embedding != null);
        if (embedding != null) {
            write(out, embedding.model());
            out.writeFloat(embedding.scale());
            out.write(embedding.values());
        }
    }

}
