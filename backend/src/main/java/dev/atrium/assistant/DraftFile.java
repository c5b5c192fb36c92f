package dev.atrium.assistant;

import dev.atrium.file.StoredFile;

/// A file of the draft as its editors see it.
///
/// @param received how many of its bytes have come
/// @param passages how many passages of it can be found; 0 while it is not ready
/// @param published whether a published version knows it too
public record DraftFile(StoredFile file, long received, int passages, boolean published) {
}
