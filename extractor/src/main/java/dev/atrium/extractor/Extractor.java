package dev.atrium.extractor;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/// `Extractor <kind> <file> <most pages> <most characters>` writes frames to its standard output, and ends when its
/// standard input does: then nobody listens any more.
public final class Extractor {

    private static final int NOBODY_LISTENS = 9;

    private Extractor() {
    }

    public static void main(String[] arguments) throws IOException {
        endWithStandardInput();
        Frames frames = new Frames(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 64 * 1024));
        System.setOut(System.err);
        extract(arguments[0], Path.of(arguments[1]),
                new Limits(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3])), frames);
        // What parsers have started in the background is of no interest any more.
        Runtime.getRuntime().halt(0);
    }

    /// Says all there is to say. Parsers fail in many ways over hostile files, with
    /// errors
    /// too; they all mean the same.
    static void extract(String kind, Path file, Limits limits, Frames frames) throws IOException {
        try {
            LocatedText text = new LocatedText(frames, limits.characters());
            reader(kind, limits).read(file, text);
            text.end();
            frames.done();
        }
        catch (Refused refused) {
            frames.refused(refused.code());
        }
        catch (Frames.Broken nobodyListens) {
            throw nobodyListens;
        }
        catch (IOException | RuntimeException | StackOverflowError broken) {
            frames.refused("broken");
        }
    }

    private static FileReader reader(String kind, Limits limits) {
        return switch (kind) {
            case "pdf" -> new PdfReader(limits.pages());
            case "docx", "pptx", "xlsx" -> MarkedUpReader.ofOffice(kind);
            case "html" -> MarkedUpReader.ofHtml();
            case "csv" -> new CsvReader();
            case "markdown" -> new PlainReader(true);
            case "text" -> new PlainReader(false);
            default -> throw new Refused("kind-unknown");
        };
    }

    private static void endWithStandardInput() {
        Thread watch = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    // nothing is said this way
                }
            }
            catch (IOException closed) {
                // as good as its end
            }
            Runtime.getRuntime().halt(NOBODY_LISTENS);
        }, "standard-input");
        watch.setDaemon(true);
        watch.start();
    }

    record Limits(int pages, int characters) {
    }

}
