package dev.atrium.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The files of a folder and of those not far below it, while programs at work there make and remove some.
public final class FilesBelow {

    private static final int DEPTH = 4;

    private FilesBelow() {
    }

    public static List<Path> of(Path folder, Predicate<Path> wanted) {
        return of(folder, DEPTH, wanted);
    }

    /// @param depth how many folders deep at most
    public static List<Path> of(Path folder, int depth, Predicate<Path> wanted) {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(folder, Set.of(), depth, new SimpleFileVisitor<>() {

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (wanted.test(file)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path gone, IOException problem) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException problem) {
                    return FileVisitResult.CONTINUE;
                }

            });
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return found;
    }

}
