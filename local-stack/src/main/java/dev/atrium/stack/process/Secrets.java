package dev.atrium.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/// Passwords and keys, made up when first asked for and kept in one file that only its owner may read.
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;

    private final Properties known = new Properties();

    private Secrets(Path file) {
        this.file = file;
    }

    public static Secrets in(Path folder) {
        var secrets = new Secrets(folder.resolve("secrets.properties"));
        try {
            Files.createDirectories(folder);
            secrets.read();
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return secrets;
    }

    /// Thirty-two random bytes in letters that are safe in URLs, SQL and shells.
    public String password(String name) {
        return known(name, Base64.getUrlEncoder().withoutPadding());
    }

    /// Thirty-two random bytes in standard base64.
    public String key(String name) {
        return known(name, Base64.getEncoder());
    }

    /// A file with such a key alone.
    public Path keyFile(String name) {
        var keyFile = file.resolveSibling(name + ".key");
        if (!Files.exists(keyFile)) {
            store(keyFile, writer -> writer.write(key(name) + "\n"));
        }
        return keyFile;
    }

    private synchronized String known(String name, Base64.Encoder encoder) {
        var value = known.getProperty(name);
        if (value == null) {
            var bytes = new byte[32];
            RANDOM.nextBytes(bytes);
            value = encoder.encodeToString(bytes);
            known.setProperty(name, value);
            write();
        }
        return value;
    }

    private void read() throws IOException {
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                known.load(reader);
            }
        }
    }

    private void write() {
        store(file, writer -> known.store(writer, "Made for this folder only. Never commit, never copy."));
    }

    private static void store(Path target, Text text) {
        var unfinished = target.resolveSibling(target.getFileName() + ".new");
        try {
            Files.deleteIfExists(unfinished);
            Files.createFile(unfinished,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var writer = Files.newBufferedWriter(unfinished, StandardOpenOption.WRITE)) {
                text.to(writer);
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private interface Text {

        void to(Writer writer) throws IOException;

    }

}
