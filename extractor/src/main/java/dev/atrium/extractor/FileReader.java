package dev.atrium.extractor;

import java.io.IOException;
import java.nio.file.Path;

/// Reads one kind of file.
interface FileReader {

    void read(Path file, LocatedText text) throws IOException;

}
