package dev.atrium.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import dev.atrium.verifier.Verify;

/// What an auditor does with a trail: takes it out, and has it verified by a program that knows nothing of the server.
final class Trail {

    private static final int LOOKS = 60;

    private static final String ENDED = "ended with ";

    private Trail() {
    }

    /// Asks for an export and waits for the checkpoint that seals it.
    static Path takenOutBy(Visitor auditor) {
        auditor.opens("/trail/exports");
        auditor.clicks("Export");
        auditor.sees("The export was requested");
        var waiting = auditor.page().getByText("Waits for its checkpoint");
        for (int look = 0; look < LOOKS && waiting.count() > 0; look++) {
            auditor.page().waitForTimeout(500);
            auditor.opens("/trail/exports");
        }
        return auditor.downloads("Download").path();
    }

    /// Runs the verifier as a process of its own, with files and nothing else; what it
    /// said.
    static String verified(Path export, String key, String checkpoints) {
        try {
            var kept = Files.writeString(Files.createTempFile("checkpoints", ""), checkpoints);
            var verifier = Path.of(Verify.class.getProtectionDomain().getCodeSource().getLocation().getPath());
            var java = ProcessHandle.current().info().command().orElseThrow();
            var process = new ProcessBuilder(List.of(java, "-cp", verifier.toString(), Verify.class.getName(),
                    export.toString(), "--key", key, "--checkpoints", kept.toString()))
                .redirectErrorStream(true)
                .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return said + ENDED + process.waitFor();
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }

    static void isWell(String said) {
        assertThat(said).contains("All is well.").endsWith(ENDED + 0);
    }

    static void isNotWell(String said) {
        assertThat(said.toLowerCase(Locale.ROOT)).contains("not well").endsWith(ENDED + 1);
    }

}
