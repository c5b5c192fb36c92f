package dev.atrium.trouble;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// Takes all memory of the process it was loaded into, as soon as a file is there.
public final class MemoryTaker {

    private static final int PIECE = 1_000_000;

    private MemoryTaker() {
    }

    /// How a JVM begins an agent.
    public static void premain(String signal) {
        Thread taker = new Thread(() -> take(Path.of(signal)), "memory-taker");
        taker.setDaemon(true);
        taker.start();
    }

    /// What a JVM is told to load it with.
    static String option(Path jar, Path signal) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", MemoryTaker.class.getName());
        String name = MemoryTaker.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream all = new JarOutputStream(file, manifest)) {
            all.putNextEntry(new JarEntry(name));
            MemoryTaker.class.getClassLoader().getResourceAsStream(name).transferTo(all);
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return "-javaagent:" + jar + "=" + signal;
    }

    private static void take(Path signal) {
        List<byte[]> taken = new ArrayList<>();
        while (true) {
            if (Files.exists(signal)) {
                taken.add(new byte[PIECE]);
            }
            else {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        }
        catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

}
