package dev.atrium.assistant;

import dev.atrium.file.FileId;

/// A file that a version knows, by the name it was brought under.
///
/// @param withdrawn whether it was taken from every version since
public record KnownFile(FileId id, String name, boolean withdrawn) {
}
