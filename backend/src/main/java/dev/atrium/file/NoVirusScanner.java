package dev.atrium.file;

import java.nio.file.Path;

import reactor.core.publisher.Mono;

/// An installation that has no scanner.
final class NoVirusScanner implements VirusScanner {

    @Override
    public boolean isOn() {
        return false;
    }

    @Override
    public Mono<Void> scan(Path file) {
        return Mono.empty();
    }

}
