package dev.atrium.file;

/// A stretch of the text of a file, and where in the file it stands. Sections follow each other and never overlap.
///
/// @param start where it begins in the text, counted in UTF-16 units like a [String] does
/// @param end where it ends, exclusive
/// @param page page of a PDF or number of a slide, from 1; 0 when the kind has no pages
/// @param heading the headings it stands under, as `Chapter > Paragraph`; the sheet of a workbook with its rows; or ""
public record Section(int start, int end, int page, String heading) {
}
