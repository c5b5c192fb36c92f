package dev.atrium.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Playwright;

/// The programs the stories need besides Maven's: `bin/test` fetches them and says where they are; without it they are
/// taken from where it left them.
final class Tools {

    private Tools() {
    }

    static Playwright playwright() {
        System.setProperty("playwright.cli.dir",
                told("ATRIUM_PLAYWRIGHT_DRIVER").orElseGet(() -> cached("playwright-core-").resolve("driver"))
                    .toString());
        return Playwright
            .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    static Path chromium() {
        return told("ATRIUM_CHROMIUM").orElse(Path.of("/usr/bin/chromium"));
    }

    /// The script that looks for what keeps people from using a page.
    static String axe() {
        var folder = told("ATRIUM_AXE").orElseGet(() -> cached("axe-core-").resolve("node_modules/axe-core"));
        try {
            return Files.readString(folder.resolve("axe.min.js"));
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static Optional<Path> told(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank()).map(Path::of);
    }

    private static Path cached(String prefix) {
        var caches = told("XDG_CACHE_HOME").orElse(Path.of(System.getProperty("user.home"), ".cache"))
            .resolve("atrium");
        try (Stream<Path> entries = Files.list(caches)) {
            return entries.filter(entry -> entry.getFileName().toString().matches(prefix + "[0-9.]+"))
                .max(Path::compareTo)
                .orElseThrow(() -> new IllegalStateException("Run bin/test once: it fetches " + prefix + "…"));
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

}
