package dev.atrium.knowledge;

import java.util.UUID;

/// Which passage: the file it is from, and its number there, from 0.
public record PassageKey(UUID file, int number) {
}
