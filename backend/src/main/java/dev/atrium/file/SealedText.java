package dev.atrium.file;

/// The text that was found in a file and where it stands in it, ready to be kept.
record SealedText(Sealed text, Sealed sections, int characters) {
}
