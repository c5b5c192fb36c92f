package dev.atrium.file;

import java.nio.file.Path;

/// Bytes that are ready to be kept: what they will be known by, and where they lie until then, sealed and forced to the
/// disk.
record Sealed(Blob blob, Path bytes) {
}
