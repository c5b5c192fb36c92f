package dev.atrium.library;

import dev.atrium.file.FileId;

/// A passage as it is told to a model and cited.
///
/// @param passage which of the file, counted from 0
/// @param start where it begins in the file's text, in characters
/// @param page counted from 1; 0 when the file has no pages
/// @param heading those that it stands under, outermost first; empty when there are none
public record Quote(FileId file, String fileName, int passage, int start, int end, int page, String heading,
        String text) {
}
