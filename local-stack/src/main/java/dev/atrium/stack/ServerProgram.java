package dev.atrium.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import dev.atrium.stack.process.Command;
import dev.atrium.stack.process.Downloads;

/// The server, unpacked beside its jar so that it starts in half the time, and faster still once its classes have been
/// prepared. The folder is named by what is in the jar, and by the Java that prepares it; older ones are removed.
public record ServerProgram(Path folder) {

    private static final String PREFIX = "server-";

    /// Of several runs that want it at once one unpacks, and the others wait for it; the
    /// system lets go of the lock of a run that was killed.
    public static synchronized ServerProgram unpacked(Path jar) {
        var folder = jar.resolveSibling(PREFIX + fingerprint(jar));
        try (var file = FileChannel.open(jar.resolveSibling("unpacking.lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); var lock = file.lock()) {
            if (lock.isValid() && !Files.isDirectory(folder)) {
                unpack(jar, folder);
            }
        }
        catch (IOException problem) {
            throw new UncheckedIOException("Cannot unpack " + jar, problem);
        }
        return new ServerProgram(folder);
    }

    /// The words to start it with.
    List<String> command(List<String> jvmOptions) {
        var words = new ArrayList<>(List.of(java()));
        words.addAll(jvmOptions);
        if (Files.exists(preparedClasses())) {
            words.add("-XX:AOTCache=" + preparedClasses());
        }
        words.addAll(List.of("-jar", jar().toString()));
        return words;
    }

    /// The words for a start that ends before it serves, and leaves prepared classes
    /// behind.
    List<String> commandToPrepare(List<String> jvmOptions, Path result) {
        var words = new ArrayList<>(List.of(java()));
        words.addAll(jvmOptions);
        words.addAll(List.of("-XX:AOTCacheOutput=" + result, "-Xlog:aot*=off", "-Dspring.context.exit=onRefresh",
                "-jar", jar().toString()));
        return words;
    }

    Path preparedClasses() {
        return folder.resolve("classes.aot");
    }

    private Path jar() {
        return folder.resolve("atrium.jar");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void unpack(Path jar, Path folder) throws IOException {
        removeOthers(folder);
        var unfinished = Files.createTempDirectory(folder.getParent(), PREFIX + "unfinished");
        Command
            .of(java(), "-Djarmode=tools", "-jar", jar.toString(), "extract", "--force", "--destination",
                    unfinished.toString())
            .output();
        Files.move(unfinished.resolve(jar.getFileName()), unfinished.resolve("atrium.jar"));
        Files.move(unfinished, folder);
    }

    private static void removeOthers(Path folder) throws IOException {
        try (var others = Files.newDirectoryStream(folder.getParent(), PREFIX + "*")) {
            others.forEach(Downloads::delete);
        }
    }

    private static String fingerprint(Path jar) {
        try (InputStream file = Files.newInputStream(jar);
                var digested = new DigestInputStream(file, MessageDigest.getInstance("SHA-256"))) {
            digested.transferTo(OutputStream.nullOutputStream());
            var digest = digested.getMessageDigest();
            digest.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

}
