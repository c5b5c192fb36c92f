package dev.atrium.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

import dev.atrium.stack.Project;

/// Numbers that a story has found out, kept beside the reports.
final class Measured {

    private Measured() {
    }

    static void note(String what, Object value) {
        var line = what + ": " + value + "\n";
        System.out.print("measured: " + line);
        try {
            Files.writeString(Project.root().resolve("stories/target/measured.txt"), line, StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

}
