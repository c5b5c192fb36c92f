package dev.atrium.web.assets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;

/// One file for browsers, ready to be sent: as it is, and compressed when that makes it smaller.
record Asset(MediaType type, byte[] plain, byte @Nullable [] compressed) {

    private static final int WORTHWHILE = 512;

    static Asset of(String path, byte[] bytes) {
        MediaType type = MediaTypeFactory.getMediaType(path).orElse(MediaType.APPLICATION_OCTET_STREAM);
        byte[] smaller = (bytes.length < WORTHWHILE) ? bytes : gzip(bytes);
        return new Asset(type, bytes, (smaller.length < bytes.length) ? smaller : null);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(bytes);
        }
        catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }

}
