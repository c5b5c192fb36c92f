package dev.atrium.file;

import java.nio.file.Path;

import reactor.core.publisher.Mono;

/// Looks through files before anything else opens them.
interface VirusScanner {

    /// Whether it looks at all.
    boolean isOn();

    /// Completes when nothing was found. Throws [Unusable] when something was, and fails
    /// otherwise when nobody could tell: then the file is as unusable, until somebody
    /// can.
    Mono<Void> scan(Path file);

}
