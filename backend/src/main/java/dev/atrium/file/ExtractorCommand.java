package dev.atrium.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// How the program that reads files is started: with little memory, processor time and disk, without an environment, and
/// without a network where the machine lets us take it away.
@Component
class ExtractorCommand {

    private static final Logger log = LoggerFactory.getLogger(ExtractorCommand.class);

    private static final int BLOCKS_PER_MEGABYTE = 2 * 1024;

    /// What it may write to its own folder, for what a parser puts aside.
    private static final int MOST_DISK = 1024 * BLOCKS_PER_MEGABYTE;

    private static final List<List<String>> WITHOUT_NETWORK = List.of(List.of("unshare", "-n"),
            List.of("unshare", "-r", "-n"));

    private final FileProperties.Reading limits;

    private final Path extractor;

    private final List<String> isolation;

    ExtractorCommand(FileProperties properties) {
        this.limits = properties.reading();
        Path jar = properties.extractor();
        if (jar == null || !Files.isRegularFile(jar) || !Files.isDirectory(jar.resolveSibling("lib"))) {
            throw new IllegalStateException(
                    "atrium.files.extractor does not name extractor.jar with its lib beside it, but " + jar
                            + "; Atrium does not start.");
        }
        this.extractor = jar.toAbsolutePath().normalize();
        this.isolation = WITHOUT_NETWORK.stream().filter(ExtractorCommand::works).findFirst().orElse(List.of());
        if (this.isolation.isEmpty()) {
            log.warn("this machine does not let us take the network away from the program that reads files");
        }
    }

    /// Whether it is kept from the network.
    boolean isIsolated() {
        return !this.isolation.isEmpty();
    }

    ProcessBuilder of(FileKind kind, Path file, Path folder) {
        List<String> words = new ArrayList<>(List.of(
                "/bin/sh", "-c", "ulimit -c 0; ulimit -f %d; ulimit -S -t %d; ulimit -H -t %d; exec nice -n 10 \"$@\""
                    .formatted(MOST_DISK, this.limits.cpu().toSeconds(), this.limits.cpu().toSeconds() + 5),
                "extractor"));
        words.addAll(this.isolation);
        words.addAll(java(folder));
        words.addAll(List.of(kind.word(), file.toString(), Integer.toString(this.limits.pages()),
                Integer.toString(this.limits.characters())));
        ProcessBuilder process = new ProcessBuilder(words).directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
        process.environment().clear();
        process.environment().put("PATH", "/usr/bin:/bin");
        return process;
    }

    /// It lives for a second or two: the second compiler costs more than it saves, for
    /// hundreds of pages too (measured: 262 pages 2.7 s of a processor against 4.5).
    private List<String> java(Path folder) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + this.limits.heap().toMegabytes() + "m", "-XX:MaxMetaspaceSize=160m",
                "-XX:MaxDirectMemorySize=32m", "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1",
                "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError", "-XX:+DisplayVMOutputToStderr",
                "-XX:-UsePerfData", "-XX:-CreateCoredumpOnCrash", "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + folder, "-Duser.home=" + folder, "-Dpdfbox.fontcache=" + folder, "-jar",
                this.extractor.toString());
    }

    private static boolean works(List<String> isolation) {
        List<String> words = new ArrayList<>(isolation);
        words.add("true");
        try {
            Process tried = new ProcessBuilder(words).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
            boolean ended = tried.waitFor(5, TimeUnit.SECONDS);
            tried.destroyForcibly();
            return ended && tried.exitValue() == 0;
        }
        catch (IOException missing) {
            return false;
        }
        catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

}
