package dev.atrium.web.assets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// One name for all assets together: it changes when a byte of any of them does. One for all, because a script names
/// the scripts it needs by relative address, and none of them can be written anew when another changes.
record Fingerprint(String value) {

    private static final int BYTES = 6;

    static final String PATTERN = "[0-9a-f]{" + 2 * BYTES + "}";

    static Fingerprint of(String folder) {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources(folder + "**/*.*");
            Arrays.sort(files, Comparator.comparing(Fingerprint::place));
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Resource file : files) {
                add(file, digest);
            }
            return new Fingerprint(HexFormat.of().formatHex(digest.digest(), 0, BYTES));
        }
        catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void add(Resource file, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        try (InputStream bytes = file.getInputStream()) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
    }

    private static String place(Resource file) {
        try {
            return file.getURL().toString();
        }
        catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

}
